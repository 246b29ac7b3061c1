#include "options.hpp"

namespace berth {

auto choices_of(const Option& option) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < option.choices.size(); ++i) {
    if (i > 0) text += i + 1 == option.choices.size() ? " or " : ", ";
    text += option.choices[i];
  }
  return text;
}

auto Options::add(Option option) -> Option& { return options_.emplace_back(std::move(option)); }

auto Options::flag(std::string_view name, bool& into, std::string_view help) -> Option& {
  return add({name, '\0', {}, help, {}, false, [&into](std::string_view) { return into = true; }});
}

auto Options::count(std::string_view name, int& into, std::string_view help) -> Option& {
  return add({name, '\0', {}, help, {}, true, [&into](std::string_view) { return ++into > 0; }});
}

auto Options::texts(std::string_view name, std::string_view value, std::vector<std::string>& into,
                    std::string_view help) -> Option& {
  return add({name, '\0', value, help, {}, true, [&into](std::string_view text) {
                into.emplace_back(text);
                return true;
              }});
}

auto Options::files(std::string_view name, std::vector<std::string>& into, std::string_view help) -> Option& {
  return add({name, '\0', "FILE", help, {"a path"}, true, [&into](std::string_view path) {
                into.emplace_back(path);
                return !path.empty();
              }});
}

auto Options::text(std::string_view name, std::string_view value, std::string_view expected,
                   std::function<bool(std::string_view)> read, std::string_view help) -> Option& {
  return add({name, '\0', value, help, {expected}, false, std::move(read)});
}

auto Options::positionals(std::string_view value, std::vector<std::string>& into, std::vector<std::string_view> words)
    -> void {
  positional_ = value;
  positional_words_ = std::move(words);
  positional_values_ = &into;
}

auto Options::behind_dashes(std::optional<std::vector<std::string>>& into) -> void { behind_dashes_ = &into; }

} // namespace berth
