#include "check/fingerprint.hpp"

#include "rules/security/secret_scan.hpp"
#include "text/ascii.hpp"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>

namespace berth {
namespace {

/// The documents of a file by (document, item).
using ByPlace = std::map<std::pair<int, int>, const DocumentVerdict*>;

auto by_place(const std::vector<DocumentVerdict>& documents) -> ByPlace {
  ByPlace placed;
  for (const auto& document : documents) placed.emplace(std::pair(document.document, document.item), &document);
  return placed;
}

/// `spec.containers[0].image` as `spec.containers[].image`.
auto without_indexes(std::string_view path) -> std::string {
  std::string kept;
  while (!path.empty()) {
    kept += path.front();
    path.remove_prefix(1);
    if (kept.back() != '[') continue;
    const auto end = std::find_if_not(path.begin(), path.end(), is_digit);
    if (end != path.end() && *end == ']') path.remove_prefix(static_cast<std::size_t>(end - path.begin()));
  }
  return kept;
}

/// What a finding is, wherever it stands.
auto identity(const SourceFile& file, const FileCheck& check, const ByPlace& documents, const Finding& finding)
    -> std::string {
  const auto document = documents.find({finding.document, finding.item});
  const auto known = document != documents.end();
  const auto others = finding.authority == Authority::berth ? finding.fields.size() : 0; // joined: see joined.hpp
  const auto number = others == 0 ? std::string() : std::to_string(others);
  return digest({finding.rule->id, known ? shown_path(document->second->kind) : "",
                 known ? shown_path(document->second->name) : "", without_indexes(shown_path(finding.path)),
                 check.secrets.masked(finding.span, file.text(finding.span)) + number});
}

} // namespace

auto digest(std::initializer_list<std::string_view> parts) -> std::string {
  constexpr std::uint64_t prime = 0x100000001b3U;
  constexpr std::string_view digits = "0123456789abcdef";
  std::uint64_t hash = 0xcbf29ce484222325U;
  const auto add = [&](unsigned char byte) { hash = (hash ^ byte) * prime; };
  for (const auto part : parts) {
    for (const auto c : part) add(static_cast<unsigned char>(c));
    add(0);
  }
  std::string text(16, '0');
  for (auto place = text.rbegin(); place != text.rend(); ++place, hash >>= 4U) *place = digits[hash & 0xFU];
  return text;
}

auto fingerprints(const SourceFile& file, const FileCheck& check) -> std::vector<std::string> {
  const auto documents = by_place(check.documents);
  std::map<std::string, std::size_t> met;
  std::set<std::string> given;
  std::vector<std::string> all;
  all.reserve(check.findings.size());
  for (const auto& finding : check.findings) {
    const auto what = identity(file, check, documents, finding);
    auto& number = met[what];
    auto print = digest({what, std::to_string(number++)});
    while (!given.insert(print).second) print = digest({what, std::to_string(number++)}); // digests may collide
    all.push_back(std::move(print));
  }
  return all;
}

} // namespace berth
