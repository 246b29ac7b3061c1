#include "starters/answers.hpp"

#include "kubernetes/validate/metadata/names.hpp"
#include "quantity/quantity.hpp"
#include "settings/words.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>
#include <iostream>
#include <unistd.h>

namespace berth {
namespace {

auto is_name(std::string_view text) -> bool { return !names::dns_subdomain(text); }

/// A word on one line: it goes into YAML in quotes, where it needs them.
auto is_word(std::string_view text) -> bool {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~'; });
}

auto is_amount(std::string_view text) -> bool {
  const auto amount = Quantity::parse(text);
  return amount && *amount > Quantity();
}

auto is_count(std::string_view text) -> bool {
  constexpr std::size_t most_digits = 3;
  return is_digits(text) && text.size() <= most_digits && (text == "0" || text.front() != '0');
}

auto is_version(std::string_view text) -> bool { return supported_minor(text).has_value(); }

auto is_runner(std::string_view text) -> bool { return text == "github" || text == "gitlab"; }

constexpr std::array<Asked, 8> questions{
    Asked{"--name", "NAME", "a name that Kubernetes takes: train-model", "what it is called", "", is_name},
    Asked{"--image", "IMAGE", "an image: registry.example.com/team/train:v1.2.3", "what runs", "", is_word},
    Asked{"--cpu", "QUANTITY", "a quantity of cores: 2 or 500m", "the cores that are kept free for it", "1", is_amount},
    Asked{"--memory", "QUANTITY", "a quantity of bytes: 8Gi or 512Mi", "the memory that is kept free for it", "4Gi",
          is_amount},
    Asked{"--gpu", "COUNT", "a number of GPUs: 0 or 1", "how many GPUs it needs", "0", is_count},
    Asked{"--region", "REGION", "a region such as us-east-1", "where the cluster is", "us-east-1", is_word},
    Asked{"--kubernetes-version", "VERSION", "1.24 to 1.37", "of the API server", "1.32", is_version},
    Asked{"--for", "RUNNER", "github or gitlab", "who runs the pipeline", "github", is_runner}};

auto find_asked(std::string_view flag) -> const Asked& {
  return *std::find_if(questions.begin(), questions.end(), [&](const Asked& one) { return one.flag == flag; });
}

} // namespace

auto Answers::declare(Options& options) -> void {
  for (const auto& asked : questions)
    options.text(
        asked.flag, asked.value, asked.expected,
        [this, &asked](std::string_view text) { return answer(asked.flag, text); }, asked.help);
}

auto Answers::answer(std::string_view flag, std::string_view text) -> bool {
  const auto& asked = find_asked(flag);
  if (!asked.takes(text)) return false;
  given_[asked.flag] = text;
  return true;
}

auto Answers::ask(std::span<const std::string_view> flags, Console& console) -> void {
  if (!given_.empty() || ::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) return;
  for (const auto flag : flags) given_[flag] = answer_to(find_asked(flag), console);
}

auto Answers::fallback(const Asked& asked) const -> std::string {
  return asked.flag == "--name" ? called_ : std::string(asked.fallback);
}

/// Until it is understood; the end of the input is an empty answer.
auto Answers::answer_to(const Asked& asked, Console& console) const -> std::string {
  auto instead = fallback(asked);
  const auto shown = instead.empty() ? std::string() : " [" + instead + "]";
  for (std::string line;;) {
    console.aside(std::string(asked.help) + " (" + std::string(asked.flag) + ")" + shown + ": ");
    if (!std::getline(std::cin, line) || line.empty()) return instead;
    if (asked.takes(line)) return line;
    console.aside("that takes " + std::string(asked.expected) + "\n");
  }
}

auto Answers::operator[](std::string_view flag) const -> std::string {
  const auto found = given_.find(flag);
  return found != given_.end() ? found->second : fallback(find_asked(flag));
}

} // namespace berth
