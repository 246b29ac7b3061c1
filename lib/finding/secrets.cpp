#include "finding/secrets.hpp"

#include <algorithm>
#include <tuple>

namespace berth {
namespace {

constexpr char mark = '*';

auto by_place(Span a, Span b) -> bool { return std::tie(a.file, a.begin, a.end) < std::tie(b.file, b.begin, b.end); }

auto ends_before(Span a, Span b) -> bool { return std::tie(a.file, a.end) < std::tie(b.file, b.begin); }

} // namespace

Secrets::Secrets(std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end(), by_place); // so that each is added at the end
  for (const auto span : spans) add(span);
}

auto Secrets::add(const Secrets& others) -> void {
  auto spans = std::move(spans_);
  spans.insert(spans.end(), others.spans_.begin(), others.spans_.end());
  spans_ = std::move(Secrets(std::move(spans)).spans_);
  whole_ = whole_ || others.whole_;
}

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
  return Secrets(std::move(spans));
}

} // namespace berth
