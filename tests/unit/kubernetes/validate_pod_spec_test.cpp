#include "catch.hpp"
#include "findings_of.hpp"
#include "kubernetes/validate/address.hpp"

namespace validate_pod_spec_test {

using namespace berth::findings_of;

namespace {

auto of_spec(const std::string& spec, int minor = 36) -> Lines { return of_pod("", spec, minor); }

auto repeated(const std::string& item, int count) -> std::string {
  std::string list;
  for (int i = 0; i < count; ++i) list += item + ", ";
  return "[" + list + "]";
}

} // namespace

TEST_CASE("addresses as Go's sloppy parser reads them") {
  for (const auto* good :
       {"10.0.0.1", "010.000.0.01", "0000000001.2.3.4", "::", "::1", "1::", "2001:DB8::ffff", "1:2:3:4:5:6:7:8",
        "::ffff:10.0.0.1", "1:2:3:4:5:6:10.0.0.1", "00001::", "1:2:3:4:5:6:7::"}) {
    INFO(good);
    CHECK(berth::is_address(good));
  }
  for (const auto* bad : {"",
                          "10.0.0",
                          "10.0.0.256",
                          "10.0.0.1.2",
                          "10.0.0.a",
                          "10.0.0.1/24",
                          "10..0.1",
                          "a",
                          ":",
                          ":::",
                          "1:2:3:4:5:6:7",
                          "1:2:3:4:5:6:7:8:9",
                          "1::2::3",
                          "12345::",
                          "fe80::1%eth0",
                          "1:2:3:4:5:6:7:1.2.3.4",
                          "1:2:3:4:5:6:7:8::",
                          "1.2.3.4::",
                          "1:",
                          ":1",
                          " 10.0.0.1",
                          "-1.0.0.0",
                          "::1.2.3"}) {
    INFO(bad);
    CHECK_FALSE(berth::is_address(bad));
  }
}

TEST_CASE("dnsPolicy None needs a nameserver, and nothing else is looked at without") {
  CHECK(of_spec("  dnsPolicy: None\n") == Lines{"P060 spec.dnsConfig |None|"});
  CHECK(of_spec("  dnsPolicy: None\n  dnsConfig: {searches: [A]}\n") ==
        Lines{"P060 spec.dnsConfig.nameservers |None|"});
  CHECK(of_spec("  dnsPolicy: None\n  dnsConfig: {nameservers: []}\n") ==
        Lines{"P060 spec.dnsConfig.nameservers |None/nameservers|"});
  CHECK(of_spec("  dnsPolicy: None\n  dnsConfig: {nameservers: [10.0.0.10]}\n").empty());
}

TEST_CASE("search domains by version") {
  CHECK(of_spec("  dnsConfig: {searches: [a.b., A]}\n") == Lines{"P062 spec.dnsConfig.searches[1] |A|"});
  CHECK(of_spec("  dnsConfig: {searches: [_tcp.example.com, a_b, .]}\n", 33).empty());
  CHECK(of_spec("  dnsConfig: {searches: [a_, _-a]}\n", 33) ==
        Lines{"P062 spec.dnsConfig.searches[0] |_|", "P062 spec.dnsConfig.searches[1] |_|"});
  CHECK(of_spec("  dnsConfig: {searches: [a_b]}\n", 32) == Lines{"P062 spec.dnsConfig.searches[0] |_|"});
  CHECK(of_spec("  dnsConfig: {searches: " + repeated("a", 32) + "}\n", 26).empty());
  CHECK(of_spec("  dnsConfig: {searches: " + repeated("a", 33) + "}\n", 26) ==
        Lines{"P063 spec.dnsConfig.searches |searches|"});
  CHECK(of_spec("  dnsConfig: {searches: " + repeated("a", 7) + "}\n", 25) ==
        Lines{"P063 spec.dnsConfig.searches |searches|"});
}

TEST_CASE("host aliases, whose index the server leaves out before 1.30") {
  const std::string aliases = "  hostAliases: [{ip: 10.0.0.300, hostnames: [a, B]}]\n";
  CHECK(of_spec(aliases, 29) == Lines{"P061 spec.hostAliases.ip |10.0.0.300|", "P062 spec.hostAliases.hostnames |B|"});
  CHECK(of_spec(aliases, 30) ==
        Lines{"P061 spec.hostAliases[0].ip |10.0.0.300|", "P062 spec.hostAliases[0].hostnames[1] |B|"});
}

TEST_CASE("a host alias needs an address") {
  CHECK(of_spec("  hostAliases: [{hostnames: [a]}, {ip: ''}]\n", 29) ==
        Lines{"P061 spec.hostAliases.ip |{|", "P061 spec.hostAliases.ip |''|"});
  CHECK(of_spec("  hostAliases: [{hostnames: [a]}]\n") == Lines{"P061 spec.hostAliases[0].ip |{|"});
}

TEST_CASE("names of the Pod and of what it refers to") {
  CHECK(of_spec("  hostname: a.b\n") == Lines{"P062 spec.hostname |.|"});
  CHECK(of_spec("  subdomain: A\n") == Lines{"P062 spec.subdomain |A|"});
  CHECK(of_spec("  runtimeClassName: ''\n") == Lines{"P064 spec.runtimeClassName |''|"});
  CHECK(of_spec("  priorityClassName: ''\n").empty());
  CHECK(of_spec("  serviceAccount: A\n") == Lines{"P064 spec.serviceAccountName |A|"});
  CHECK(of_spec("  serviceAccount: A\n  serviceAccountName: b\n").empty());
  CHECK(of_spec("  readinessGates: [{conditionType: a b}]\n") ==
        Lines{"P065 spec.readinessGates[0].conditionType | |"});
}

TEST_CASE("hostnameOverride counts from 1.35") {
  const std::string both = "  hostnameOverride: a.b\n  hostNetwork: true\n";
  CHECK(of_spec(both, 35) == Lines{"P066 spec.hostnameOverride |a.b/hostNetwork|"});
  for (const auto& line : of_spec(both, 34)) CHECK(line.substr(0, 4) == "S008");
  CHECK(of_spec("  hostnameOverride: " + std::string(64, 'a') + "\n").empty());
  CHECK(of_spec("  hostnameOverride: " + std::string(65, 'a') + "\n").size() == 1);
}

TEST_CASE("a null in a list of strings is an empty string") {
  CHECK(of_spec("  dnsConfig: {nameservers: [null]}\n") == Lines{"P061 spec.dnsConfig.nameservers[0] |null|"});
  CHECK(of_spec("  dnsConfig: {searches: [~]}\n") == Lines{"P062 spec.dnsConfig.searches[0] |~|"});
  CHECK(of_spec("  hostAliases: [{ip: 10.0.0.1, hostnames: [null]}]\n") ==
        Lines{"P062 spec.hostAliases[0].hostnames[0] |null|"});
}

} // namespace validate_pod_spec_test
