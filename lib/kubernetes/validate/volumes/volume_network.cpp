#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/validate/volumes/volumes.hpp"
#include "text/ascii.hpp"

#include <algorithm>

/// iSCSI and Quobyte name their targets in forms of their own.
namespace berth {
namespace {

constexpr auto is_host(char c) -> bool { return is_alnum(c) || c == '-' || c == '.'; }
constexpr auto is_target(char c) -> bool {
  return std::string_view(",;*&$|\t\n\f\r ").find(c) == std::string_view::npos;
}

/// `.yyyy-mm.` after `iqn`.
auto has_date(std::string_view text) -> bool {
  constexpr std::string_view shape = ".0000-00.";
  if (text.size() < shape.size()) return false;
  for (std::size_t i = 0; i < shape.size(); ++i)
    if (shape[i] == '0' ? !is_digit(text[i]) : text[i] != shape[i]) return false;
  return true;
}

/// `iqn.2001-04.com.example:storage`, from `text` on to its end.
auto is_iqn(std::string_view text) -> bool {
  constexpr std::size_t head = 3;
  constexpr std::size_t date = 9;
  if (text.substr(0, head) != "iqn" || !has_date(text.substr(head))) return false;
  const auto rest = text.substr(head + date);
  const auto colon = std::find_if_not(rest.begin(), rest.end(), is_host);
  if (colon == rest.begin() || colon == rest.end() || *colon != ':' || colon + 1 == rest.end()) return false;
  return std::all_of(colon + 1, rest.end(), is_target);
}

/// The server's expression is not anchored at the front: such a name may begin anywhere after a first `iqn`.
auto has_iqn(std::string_view text) -> bool {
  for (auto at = text.find("iqn."); at != std::string_view::npos; at = text.find("iqn.", at + 1))
    if (is_iqn(text.substr(at))) return true;
  return false;
}

/// `eui.` or `naa.` and so many letters and digits; what stands for the dot may be any character.
auto is_numbered(std::string_view text, std::size_t letters) -> bool {
  constexpr std::size_t head = 3;
  if (text.size() <= head + letters || text[head] == '\n') return false;
  auto begin = head + 1;
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) ++begin;
  const auto rest = text.substr(begin);
  return rest.size() == letters && std::all_of(rest.begin(), rest.end(), is_alnum);
}

auto is_initiator(std::string_view text) -> bool {
  constexpr std::size_t eui = 16;
  constexpr std::size_t naa = 32;
  const auto head = text.substr(0, 3);
  return head == "iqn"   ? has_iqn(text)
         : head == "eui" ? is_numbered(text, eui)
                         : head == "naa" && is_numbered(text, naa);
}

auto check_initiator(const Cursor& name, const VolumeContext& context) -> void {
  if (is_initiator(name.text())) return;
  add_finding(context.findings, rules::bad_volume_source, name, ticked(name.text()) + " is no iSCSI name")
      .help("type it like `iqn.2001-04.com.example:storage.disk1`");
}

auto check_lun(const Cursor& lun, const VolumeContext& context) -> void {
  constexpr std::int64_t most = 255;
  const auto value = lun.whole();
  if (!value || (*value >= 0 && *value <= most)) return;
  add_finding(context.findings, rules::bad_volume_source, lun,
              in_ticks(std::to_string(*value)) + " is out of range for `lun`")
      .help("type a number from 0 to 255");
}

/// Go's net.SplitHostPort, which takes any text before and after one colon.
auto is_host_port(std::string_view text) -> bool {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos) return false;
  std::size_t host = 0;
  std::size_t port = 0;
  if (text.front() == '[') {
    const auto end = text.find(']');
    if (end == std::string_view::npos || end + 1 != colon) return false;
    host = 1;
    port = end + 1;
  } else if (text.substr(0, colon).find(':') != std::string_view::npos) {
    return false;
  }
  return text.substr(host).find('[') == std::string_view::npos && text.substr(port).find(']') == std::string_view::npos;
}

} // namespace

auto check_iscsi(const Cursor& iscsi, const VolumeContext& context) -> void {
  const auto iqn = iscsi.field("iqn");
  if (!iqn.text().empty()) check_initiator(iqn, context);
  check_lun(iscsi.field("lun"), context);
  const auto initiator = iscsi.field("initiatorName", "initiatorname");
  if (initiator.is_string()) check_initiator(initiator, context);
  const auto discovery = iscsi.field("chapAuthDiscovery");
  const auto session = iscsi.field("chapAuthSession");
  const auto secret = iscsi.field("secretRef");
  if (secret || (!discovery.is(true) && !session.is(true))) return;
  const auto& chap = discovery.is(true) ? discovery : session;
  add_finding(context.findings, rules::bad_volume_source, secret, chap.key(),
              ticked(chap.member->name) + " needs a `secretRef` beside it")
      .help("add `secretRef: {name: ...}`");
}

auto check_quobyte(const Cursor& quobyte, const VolumeContext& context) -> void {
  constexpr std::size_t longest_tenant = 64;
  const auto registry = quobyte.field("registry");
  const auto tenant = quobyte.field("tenant");
  if (registry.text().empty()) return;
  if (tenant.text().size() > longest_tenant) {
    add_finding(context.findings, rules::bad_volume_source, tenant,
                {longest_tenant, tenant.text().size() - longest_tenant, "is longer than 64 characters"});
    return;
  }
  for (std::size_t begin = 0; begin <= registry.text().size();) {
    const auto end = std::min(registry.text().find(',', begin), registry.text().size());
    if (!is_host_port(registry.text().substr(begin, end - begin))) {
      add_finding(context.findings, rules::bad_volume_source, registry,
                  {begin, end - begin, "is no list of host and port"})
          .help("type it like `registry.example.com:7861`, with a comma between several");
      return;
    }
    begin = end + 1;
  }
}

} // namespace berth
