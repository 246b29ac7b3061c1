#pragma once

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace berth {

/// One option as it is declared: what help, completion and the parser need to know of it.
struct Option {
  std::string_view name;  ///< `--fail-on`
  char letter{'\0'};      ///< `v` for `-v`; none
  std::string_view value; ///< what its help calls the value: `SEVERITY`; empty for a flag
  std::string_view help;
  std::vector<std::string_view> choices;     ///< empty: any text
  bool repeats{false};                       ///< may be given several times, and each counts
  std::function<bool(std::string_view)> set; ///< false: not a value that it takes
  std::vector<std::string_view> words{};     ///< that a shell completes: `choices`, where those are all there are
  /// Whether the next word is its value: for an option that may stand without one, which is then empty. Not set: its
  /// value is always there.
  std::function<bool(std::string_view)> may_follow{};
};

/// `auto, human, json or github`; empty when any text will do.
[[nodiscard]] auto choices_of(const Option& option) -> std::string;

/// The options of one command, bound to the variables that receive them. The strings must be literals; the variables
/// must outlive the parsing, and hold the default before it.
class Options {
 public:
  auto flag(std::string_view name, bool& into, std::string_view help) -> Option&;
  /// How often it was given.
  auto count(std::string_view name, int& into, std::string_view help) -> Option&;
  auto texts(std::string_view name, std::string_view value, std::vector<std::string>& into, std::string_view help)
      -> Option&;
  /// Paths of files, in the order that they were given; none may be empty.
  auto files(std::string_view name, std::vector<std::string>& into, std::string_view help) -> Option&;
  /// A text that `read` understands or refuses; `expected` says what it takes: `1.24 to 1.37`.
  auto text(std::string_view name, std::string_view value, std::string_view expected,
            std::function<bool(std::string_view)> read, std::string_view help) -> Option&;

  template <class T>
  auto choice(std::string_view name, std::string_view value, T& into,
              std::initializer_list<std::pair<std::string_view, T>> choices, std::string_view help) -> Option& {
    std::vector<std::pair<std::string_view, T>> known(choices);
    Option option{name, '\0', value, help, {}, false, {}};
    for (const auto& [word, meaning] : known) option.choices.push_back(word);
    option.words = option.choices;
    option.set = [&into, known](std::string_view word) {
      for (const auto& [candidate, meaning] : known) {
        if (candidate != word) continue;
        into = meaning;
        return true;
      }
      return false;
    };
    return add(std::move(option));
  }

  /// What is no option: paths, rules, values. `value` is what help calls one: `PATH`. `words`: those that a shell
  /// completes, where that is a closed list.
  auto positionals(std::string_view value, std::vector<std::string>& into, std::vector<std::string_view> words = {})
      -> void;

  /// What stands behind `--`, where that means something else than the positionals; none where there is no `--`.
  auto behind_dashes(std::optional<std::vector<std::string>>& into) -> void;

  [[nodiscard]] auto all() const -> const std::vector<Option>& { return options_; }
  [[nodiscard]] auto positional() const -> std::string_view { return positional_; }
  [[nodiscard]] auto positional_words() const -> const std::vector<std::string_view>& { return positional_words_; }
  [[nodiscard]] auto positional_values() const -> std::vector<std::string>* { return positional_values_; }
  [[nodiscard]] auto values_behind_dashes() const -> std::optional<std::vector<std::string>>* { return behind_dashes_; }

 private:
  auto add(Option option) -> Option&;

  std::vector<Option> options_;
  std::string_view positional_;
  std::vector<std::string_view> positional_words_;
  std::vector<std::string>* positional_values_{nullptr};
  std::optional<std::vector<std::string>>* behind_dashes_{nullptr};
};

} // namespace berth
