#pragma once

#include <cstdint>
#include <string_view>

namespace berth {

/// `error`: the authority refuses it, or a declared value will be changed. `warning`: accepted and probably regretted.
/// `note`: worth knowing.
enum class Severity : std::uint8_t { note, warning, error };

/// Who says so. One fault gives one finding, by the strongest of them.
enum class Authority : std::uint8_t { berth, flyte, kubernetes };

/// Which rules speak, each profile with all of those before it. `api`: those that speak for Kubernetes, so that no
/// finding means that the API server accepts the document; structure that keeps a document from being read counts for
/// every profile. `recommended`: what people regret as well. `strict`: opinions too.
enum class Profile : std::uint8_t { api, recommended, strict };

/// What a rule goes by. All but `document`: something besides it, so that of the same document it may speak in one run
/// and be silent in the next. `platform`: what Flyte fills in and limits, which an inventory may say. `inventory`: the
/// inventory. `surroundings`: the settings or other documents.
enum class Evidence : std::uint8_t { document, surroundings, platform, inventory };

/// What its findings mean for a command that goes on with the document. `unreadable`: nothing is known of what stands
/// there, and nothing may silence that. `incomplete`: a task is missing, or what it asks for is lost, is none, or is
/// not what was meant. `placing`: where a task goes, which is told by whichever command places it. `check`: all others,
/// which are validate's to show.
enum class Role : std::uint8_t { check, unreadable, incomplete, placing };

/// What is constant about a rule: its page for `berth explain`, its row in the README and in SARIF, and two examples
/// that the suite runs: `bad` makes exactly one finding of this rule, `good` none; where the finding has a safe fix, it
/// turns `bad` into `good` byte for byte.
struct RuleInfo {
  std::string_view id;   ///< a family letter and three digits, never reused: `R004`
  std::string_view name; ///< kebab-case: `request-over-limit`
  Severity severity;
  Authority authority;
  std::string_view summary; ///< one line, lower case, no full stop
  std::string_view why;     ///< paragraphs for `berth explain`: what goes wrong, where, and where the rule comes from
  std::string_view bad;     ///< a whole document; empty for a fault of berth itself, which no document is known to make
  std::string_view good;    ///< the same, mended
  Profile profile{Profile::recommended}; ///< the least that it speaks in; what speaks for Kubernetes does so in each
  Evidence evidence{Evidence::document};
  Role role{Role::check};
};

[[nodiscard]] constexpr auto to_string(Severity severity) -> std::string_view {
  switch (severity) {
  case Severity::note:
    return "note";
  case Severity::warning:
    return "warning";
  case Severity::error:
    return "error";
  }
  return "error";
}

[[nodiscard]] constexpr auto to_string(Authority authority) -> std::string_view {
  switch (authority) {
  case Authority::berth:
    return "berth";
  case Authority::flyte:
    return "flyte";
  case Authority::kubernetes:
    return "kubernetes";
  }
  return "berth";
}

} // namespace berth
