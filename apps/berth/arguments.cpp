// The one file that includes CLI11: it costs seconds to compile, and its exceptions stop here.
#include "arguments.hpp"

#include "finding/nearest.hpp"
#include "text/ascii.hpp"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>

namespace berth {
namespace {

using Result = tl::expected<void, UsageError>;

auto fail(std::string message, std::string help = {}) -> Result {
  return tl::make_unexpected(UsageError{std::move(message), std::move(help)});
}

auto is_number_start(char c) -> bool { return is_digit(c) || c == '.'; }

/// `-` and `-1Gi` are texts; every other argument that begins with a dash names an option.
auto names_option(const std::string& argument) -> bool {
  return argument.size() > 1 && argument.front() == '-' && !is_number_start(argument[1]);
}

/// CLI11 reads more into texts than is there: `[a,b]` becomes two, `++` ends a command, `%%` closes one. So it never
/// sees them: each text is replaced by a token, and the tokens in its answer by the texts.
class Texts {
 public:
  auto hide(const std::vector<std::string>& arguments) -> std::vector<std::string> {
    std::vector<std::string> hidden;
    bool texts_only = false;
    for (const auto& argument : arguments) {
      const auto equals = argument.find('=');
      if (texts_only || !names_option(argument)) {
        hidden.push_back(token(argument));
      } else if (argument == "--") {
        texts_only = true;
        hidden.push_back(argument);
      } else if (argument.substr(0, 2) == "--" && equals != std::string::npos) {
        hidden.push_back(argument.substr(0, equals + 1) + token(argument.substr(equals + 1)));
      } else {
        hidden.push_back(argument);
      }
    }
    return hidden;
  }

  [[nodiscard]] auto reveal(const std::string& hidden) const -> std::string {
    const auto at = hidden.find(mark);
    if (at == std::string::npos) return hidden;
    return hidden.substr(0, at) + texts_[std::stoul(hidden.substr(at + 1))];
  }

 private:
  static constexpr char mark = '\x01'; // no option's name has it

  auto token(std::string text) -> std::string {
    texts_.push_back(std::move(text));
    return mark + std::to_string(texts_.size() - 1);
  }

  std::vector<std::string> texts_;
};

auto ticked(std::string_view text) -> std::string { return "`" + std::string(text) + "`"; }

auto unknown(const Options& options, const std::string& argument) -> Result {
  if (!names_option(argument)) return fail(ticked(argument) + " is one argument too many");
  const auto name = argument.substr(0, argument.find('='));
  std::vector<std::string_view> names;
  for (const auto& option : options.all()) names.push_back(option.name);
  const auto near = nearest(name, names);
  const auto help = near.empty() ? std::string() : "did you mean " + ticked(near) + "?";
  return fail("there is no flag " + ticked(name), help);
}

auto needs_value(const Option& option) -> Result {
  const auto choices = choices_of(option);
  return fail(ticked(option.name) + " needs a value" + (choices.empty() ? "" : ": " + choices));
}

/// CLI11 says in one English sentence which option was short of a value, or had one that it does not take.
auto mismatch(const Options& options, const std::vector<std::string>& arguments) -> Result {
  for (const auto& option : options.all()) {
    const auto takes_value = !option.value.empty();
    const auto prefix = std::string(option.name) + "=";
    const auto has_value = [&](const std::string& argument) { return argument.rfind(prefix, 0) == 0; };
    if (takes_value && !arguments.empty() && arguments.back() == option.name) return needs_value(option);
    if (!takes_value && std::any_of(arguments.begin(), arguments.end(), has_value))
      return fail(ticked(option.name) + " takes no value");
  }
  return fail("the command line cannot be read");
}

/// Each option that may stand without a value in one word with it: `--changed=main`, `--changed=`.
auto with_values(const Options& options, const std::vector<std::string>& arguments) -> std::vector<std::string> {
  std::vector<std::string> joined;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    joined.push_back(arguments[i]);
    if (arguments[i] == "--") {
      joined.insert(joined.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
      break;
    }
    const auto is_meant = [&](const Option& option) { return option.may_follow && option.name == arguments[i]; };
    const auto option = std::find_if(options.all().begin(), options.all().end(), is_meant);
    if (option == options.all().end()) continue;
    joined.back() += "=";
    const auto follows =
        i + 1 < arguments.size() && !names_option(arguments[i + 1]) && option->may_follow(arguments[i + 1]);
    if (follows) joined.back() += arguments[++i];
  }
  return joined;
}

struct Bound {
  const Option* option{nullptr};
  CLI::Option* parsed{nullptr};
};

auto declare(CLI::App& app, const Options& options) -> std::vector<Bound> {
  app.set_help_flag();
  app.allow_extras();
  std::vector<Bound> bound;
  for (const auto& option : options.all()) {
    const auto names = (option.letter == '\0' ? "" : std::string("-") + option.letter + ",") + std::string(option.name);
    const auto keep = [](const CLI::results_t&) { return true; };
    if (option.value.empty()) {
      bound.push_back({&option, app.add_flag(names)->disable_flag_override()});
    } else {
      bound.push_back({&option, app.add_option(names, keep)
                                    ->expected(1)
                                    ->multi_option_policy(option.repeats ? CLI::MultiOptionPolicy::TakeAll
                                                                         : CLI::MultiOptionPolicy::TakeLast)});
    }
  }
  return bound;
}

auto take(const Bound& bound, const Texts& texts) -> Result {
  const auto& option = *bound.option;
  if (option.value.empty()) {
    for (std::size_t i = 0; i < bound.parsed->count(); ++i) static_cast<void>(option.set({}));
    return {};
  }
  for (const auto& hidden : bound.parsed->results()) {
    const auto text = texts.reveal(hidden);
    if (text.empty() && !option.choices.empty() && !option.may_follow) return needs_value(option);
    if (!option.set(text)) return fail(ticked(option.name) + " takes " + choices_of(option) + ", not " + ticked(text));
  }
  return {};
}

} // namespace

auto parse_arguments(const Options& options, const std::vector<std::string>& arguments) -> Result {
  Texts texts;
  auto hidden = texts.hide(with_values(options, arguments));
  CLI::App app;
  std::vector<Bound> bound;
  try {
    bound = declare(app, options);
    std::reverse(hidden.begin(), hidden.end()); // as CLI11 wants them
    app.parse(std::move(hidden));
  } catch (const CLI::ParseError&) {
    return mismatch(options, arguments);
  }
  auto texts_only = false;
  for (const auto& extra : app.remaining()) {
    const auto text = texts.reveal(extra);
    if (extra == "--" && !texts_only) {
      texts_only = true;
      if (auto* behind = options.values_behind_dashes(); behind != nullptr) behind->emplace();
    } else if (text == extra || options.positional_values() == nullptr || extra.front() == '-') {
      return unknown(options, text);
    } else if (auto* behind = options.values_behind_dashes(); texts_only && behind != nullptr) {
      (*behind)->push_back(text);
    } else {
      options.positional_values()->push_back(text);
    }
  }
  for (const auto& one : bound) {
    if (auto taken = take(one, texts); !taken) return taken;
  }
  return {};
}

} // namespace berth
