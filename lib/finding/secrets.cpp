#include "finding/secrets.hpp"

#include <algorithm>
#include <tuple>

namespace berth {
namespace {

constexpr char mark = '*';

auto by_place(Span a, Span b) -> bool { return std::tie(a.file, a.begin, a.end) < std::tie(b.file, b.begin, b.end); }

auto ends_before(Span a, Span b) -> bool { return std::tie(a.file, a.end) < std::tie(b.file, b.begin); }

/// Words that quote a secret may cut it short: of what they have the first bytes of, all that follow are taken out.
auto hide_in(std::string& words, std::string_view secret) -> void {
  constexpr std::size_t least = 6; // fewer would take other words for it
  const auto start = secret.substr(0, least);
  if (start.size() < least) return;
  for (auto at = words.find(start); at != std::string::npos; at = words.find(start, at)) {
    std::size_t length = 0;
    while (length < secret.size() && at + length < words.size() && words[at + length] == secret[length])
      words[at + length++] = mark;
    at += length;
  }
}

} // namespace

auto Secrets::add(Span secret) -> void {
  if (secret.empty()) return;
  auto first = std::lower_bound(spans_.begin(), spans_.end(), secret, ends_before);
  auto last = first;
  for (; last != spans_.end() && !ends_before(secret, *last); ++last) {
    secret.begin = std::min(secret.begin, last->begin);
    secret.end = std::max(secret.end, last->end);
  }
  spans_.insert(spans_.erase(first, last), secret);
}

auto Secrets::within(Span place) const -> std::vector<Span> {
  std::vector<Span> found;
  auto at = std::lower_bound(spans_.begin(), spans_.end(), place, ends_before);
  for (; at != spans_.end() && !ends_before(place, *at); ++at) found.push_back(*at);
  return found;
}

auto Secrets::masked(Span place, std::string_view text) const -> std::string {
  std::string drawn(text);
  for (const auto secret : within(place)) {
    const auto begin = std::max(secret.begin, place.begin) - place.begin;
    const auto end = std::min<std::size_t>(std::min(secret.end, place.end) - place.begin, drawn.size());
    for (std::size_t at = begin; at < end; ++at) {
      if (drawn[at] != ' ' && drawn[at] != '\t') drawn[at] = mark;
    }
  }
  return drawn;
}

auto secrets_of(const Findings& findings) -> Secrets {
  std::vector<Span> spans;
  for (const auto& finding : findings) spans.push_back(finding.secret);
  std::sort(spans.begin(), spans.end(), by_place); // so that each is added at the end
  Secrets secrets;
  for (const auto span : spans) secrets.add(span);
  return secrets;
}

auto hide(const Secrets& secrets, std::string_view text, Finding& finding) -> void {
  if (secrets.empty()) return;
  auto places = secrets.within(finding.span);
  for (const auto& label : finding.labels) {
    const auto more = secrets.within(label.span);
    places.insert(places.end(), more.begin(), more.end());
  }
  for (const auto place : places) {
    const auto secret = text.substr(place.begin, place.size());
    hide_in(finding.message, secret);
    hide_in(finding.help, secret);
    for (auto& label : finding.labels) hide_in(label.message, secret);
    if (finding.fix) hide_in(finding.fix->message, secret);
  }
}

} // namespace berth
