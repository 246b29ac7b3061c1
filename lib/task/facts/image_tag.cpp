#include "task/facts/image_tag.hpp"

#include "syntax/part.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <array>

namespace berth {
namespace {

/// Names of branches, channels and environments. No name of a release (`bookworm`, `alpine`) is among them.
constexpr std::array<std::string_view, 24> moving_words{
    "latest",      "stable",  "unstable", "main",       "master", "trunk",    "head",    "develop",
    "development", "dev",     "devel",    "nightly",    "edge",   "snapshot", "canary",  "rolling",
    "current",     "staging", "stage",    "production", "prod",   "release",  "testing", "weekly"};

auto same_word(std::string_view a, std::string_view b) -> bool {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == y; });
}

auto is_hex_letter(char c) -> bool { return lower(c) >= 'a' && lower(c) <= 'f'; }

/// What follows a moving word: `-gpu` names a flavour, `-20240101`, `-v2` and `-deadbee` one build.
auto names_a_build(std::string_view rest) -> bool {
  constexpr std::size_t short_commit = 7;
  if (std::any_of(rest.begin(), rest.end(), is_digit)) return true;
  return rest.size() >= short_commit && std::all_of(rest.begin(), rest.end(), is_hex_letter);
}

} // namespace

auto tag_of(std::string_view image) -> ImageTag {
  const auto slash = image.rfind('/');
  const auto name = slash == std::string_view::npos ? 0 : slash + 1;
  const auto colon = image.find(':', name);
  if (colon == std::string_view::npos) return {image.size(), {}};
  return {colon + 1, image.substr(colon + 1)};
}

auto is_settled(std::string_view image) -> bool {
  if (image.starts_with("ko://")) return true; // ko builds it, and writes the digest
  constexpr std::array<std::string_view, 5> filled_in{"@", "{{", "${", "$(", "<"};
  return std::any_of(filled_in.begin(), filled_in.end(),
                     [&](std::string_view sign) { return image.find(sign) != std::string_view::npos; });
}

auto is_moving(std::string_view tag) -> bool {
  if (tag.empty()) return true;
  const auto dash = tag.find('-');
  const auto word = tag.substr(0, dash);
  const auto known = [&](std::string_view one) { return same_word(word, one); };
  if (std::none_of(moving_words.begin(), moving_words.end(), known)) return false;
  return dash == std::string_view::npos || !names_a_build(tag.substr(dash + 1));
}

auto tag_span(const Located<std::string>& image) -> Span {
  const auto tag = tag_of(image.value);
  return tag.text.empty() ? image.span : part_of(image.span, image.value, tag.offset, tag.text.size());
}

auto lax_pull_policy(const Container& container) -> const Node* {
  const auto* policy = container.node == nullptr ? nullptr : container.node->find("imagePullPolicy");
  if (policy == nullptr || !policy->is_string()) return nullptr;
  return policy->text == "IfNotPresent" || policy->text == "Never" ? policy : nullptr;
}

} // namespace berth
