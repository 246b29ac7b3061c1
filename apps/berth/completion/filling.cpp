#include "completion/filling.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// What a value is called in help says what it is.
struct NamedFilling {
  std::string_view value;
  FilledBy by;
  std::string_view kind{};
};

constexpr std::array fillings{
    NamedFilling{"FILE", FilledBy::file},
    NamedFilling{"DIR", FilledBy::folder},
    NamedFilling{"PATH", FilledBy::manifests},
    NamedFilling{"PATTERN", FilledBy::manifests},
    NamedFilling{"RULES", FilledBy::asked, "rules"},
    NamedFilling{"RULE=SEVERITY", FilledBy::asked, "severities"},
    NamedFilling{"PAGE", FilledBy::asked, "pages"},
    NamedFilling{"EFFECT,...", FilledBy::asked, "effects"},
    NamedFilling{"GATES", FilledBy::asked, "gates"},
    NamedFilling{"VERSION", FilledBy::asked, "versions"},
    NamedFilling{"REGION", FilledBy::asked, "regions"},
    NamedFilling{"PATTERNS", FilledBy::asked, "types"},
    NamedFilling{"ENVIRONMENT", FilledBy::asked, "environments"},
};

auto filling_named(std::string_view value, const std::vector<std::string_view>& words) -> Filling {
  if (value == "FORMAT=FILE") return {FilledBy::assignment, words};
  if (!words.empty()) return {FilledBy::words, words};
  const auto* const found =
      std::find_if(fillings.begin(), fillings.end(), [&](const auto& one) { return one.value == value; });
  return found == fillings.end() ? Filling{} : Filling{found->by, {}, found->kind};
}

} // namespace

auto takes_word(const Option& option) -> bool { return !option.value.empty() && option.value.front() != '['; }

auto filling_of(const Option& option) -> Filling { return filling_named(option.value, option.words); }

auto filling_of_arguments(const Options& options) -> Filling {
  return filling_named(options.positional(), options.positional_words());
}

} // namespace berth
