#include "catch.hpp"
#include "findings_of.hpp"

#include <algorithm>

namespace validate_probes_test {

using namespace berth::findings_of;

namespace {

auto of_port(const std::string& port) -> Lines {
  return of_pod("      readinessProbe: {tcpSocket: {port: " + port + "}}\n", "");
}

auto of_sleep(const std::string& seconds, const std::string& spec, int minor) -> Lines {
  return of_pod("      lifecycle: {preStop: {sleep: {seconds: " + seconds + "}}}\n", spec, minor);
}

} // namespace

TEST_CASE("a port is a number or a name") {
  const std::string path = "P130 spec.containers[0].readinessProbe.tcpSocket.port ";
  CHECK(of_port("65535").empty());
  CHECK(of_port("80.0").empty()); // Go's JSON reads it as 80
  CHECK(of_port("http-2").empty());
  CHECK(of_port("0") == Lines{path + "|0|"});
  CHECK(of_port("65536") == Lines{path + "|65536|"});
  CHECK(of_port("'80'") == Lines{path + "|'80'|"});
  CHECK(of_port("a--b") == Lines{path + "|--|"});
  CHECK(of_port("Http") == Lines{path + "|H|"});
  CHECK(of_port("abcdefghijklmnop") == Lines{path + "|p|"});
}

TEST_CASE("only the first handler is looked into") {
  CHECK(of_pod("      livenessProbe: {exec: {command: [x]}, tcpSocket: {port: 0}}\n", "") ==
        Lines{"S007 spec.containers[0].livenessProbe.tcpSocket |tcpSocket/exec|"});
}

TEST_CASE("thresholds and periods by the kind of probe") {
  CHECK(of_pod("      readinessProbe: {exec: {command: [x]}, successThreshold: 3}\n", "").empty());
  CHECK(of_pod("      startupProbe: {exec: {command: [x]}, successThreshold: 3}\n", "") ==
        Lines{"P131 spec.containers[0].startupProbe.successThreshold |3|"});
  CHECK(of_pod("      livenessProbe: {exec: {command: [x]}, successThreshold: 0}\n", "").empty());
  CHECK(of_pod("      readinessProbe: {exec: {command: [x]}, terminationGracePeriodSeconds: 5}\n", "") ==
        Lines{"P131 spec.containers[0].readinessProbe.terminationGracePeriodSeconds |terminationGracePeriodSeconds|"});
}

TEST_CASE("the server leaves the index of a header out") {
  CHECK(of_pod("      livenessProbe: {httpGet: {port: 1, httpHeaders: [{name: 'a b', value: c}]}}\n", "") ==
        Lines{"P132 spec.containers[0].livenessProbe.httpGet.httpHeaders | |"});
}

TEST_CASE("a sleep ends within the grace period; zero is taken from 1.33") {
  const std::string path = "P133 spec.containers[0].lifecycle.preStop.sleep ";
  CHECK(of_sleep("30", "", 30).empty());
  CHECK(of_sleep("31", "", 30) == Lines{path + "|31|"});
  CHECK(of_sleep("9", "  terminationGracePeriodSeconds: 5\n", 36) == Lines{path + "|9/terminationGracePeriodSeconds|"});
  CHECK(of_sleep("0", "", 32) == Lines{path + "|0|"});
  CHECK(of_sleep("0", "", 33).empty());
  CHECK(of_sleep("null", "", 32) == Lines{path + "|sleep|"}); // nothing said is zero
  CHECK(of_sleep("null", "", 33).empty());
  CHECK(of_sleep("-1", "", 36) == Lines{path + "|-1|"});
}

TEST_CASE("init containers are watched only where they stay") {
  const auto of = [](const std::string& more, int minor) {
    return of_pod("",
                  "  initContainers:\n    - {name: i, image: 'i:v1', resources: {requests: {cpu: 1, memory: 1Gi}, "
                  "limits: {memory: 1Gi}}, "
                  "livenessProbe: {exec: {command: [x]}}" +
                      more + "}\n",
                  minor);
  };
  const Lines refused{"P134 spec.initContainers[0].livenessProbe |livenessProbe|"};
  CHECK(of("", 36) == refused);
  CHECK(of(", restartPolicy: Always", 29).empty());
  CHECK(of("", 24) == refused);
  const auto dropped = of(", restartPolicy: Always", 28);
  CHECK(std::count(dropped.begin(), dropped.end(), refused.front()) == 1);
}

TEST_CASE("probes of any kind are passed over where the schema has spoken") {
  for (const std::string value : {"5", "null", "[]", "x", "[null]", "{httpGet: 5}", "{httpGet: {port: {}}}",
                                  "{httpGet: {port: 1, httpHeaders: 5}}", "{httpGet: {port: 1, httpHeaders: [[]]}}"}) {
    INFO(value);
    for (const auto& line : of_pod("      livenessProbe: " + value + "\n      readinessProbe: " + value +
                                       "\n      lifecycle: {preStop: " + value + ", postStart: " + value + "}\n",
                                   ""))
      CHECK(line.substr(0, 1) == "S");
  }
}

TEST_CASE("a header without a name is refused where its list stands") {
  CHECK(of_pod("      readinessProbe: {httpGet: {port: 80, httpHeaders: [{value: a}]}}\n", "") ==
        Lines{"S002 spec.containers[0].readinessProbe.httpGet.httpHeaders |{value: a}|"});
}

} // namespace validate_probes_test
