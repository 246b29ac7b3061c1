#include "run/rendered_part.hpp"

#include "syntax/value_of.hpp"
#include "syntax/yaml/slice.hpp"

#include <algorithm>

namespace berth {

RenderedParts::RenderedParts(const SourceFile& before, const LoadedFile& loaded, const Rework& rework)
    : after_(before.name(), rework.text()), parsed_(parse(after_, loaded.file)),
      documents_(documents_of(parsed_.tree, loaded.file)) {
  for (const auto& document : documents_) ++items_[document.index];
  const auto slices = yaml::split(after_.text(), loaded.file);
  for (const auto& document : parsed_.tree.documents()) {
    if (document.root == nullptr) continue;
    const auto at = document.root->span.begin;
    const auto slice = std::find_if(slices.begin(), slices.end(), [&](const yaml::Slice& one) {
      return !one.directive && one.begin <= at && at <= one.end;
    });
    texts_[document.index] = slice == slices.end() ? after_.text() : slice->bytes(slice->begin, slice->end);
  }
}

auto RenderedParts::is_alone(const Document& document) const -> bool {
  const auto found = items_.find(document.index);
  return found != items_.end() && found->second == 1 && document.list == nullptr;
}

auto RenderedParts::text_of(const Document& document) const -> std::string {
  const auto found = texts_.find(document.index);
  auto text = std::string(found == texts_.end() ? std::string_view() : found->second);
  const auto start = text.find_first_not_of(" \t\r\n");
  if (start != std::string::npos) {
    const auto line = text.rfind('\n', start);
    if (line != std::string::npos) text.erase(0, line + 1);
  }
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text + "\n";
}

auto RenderedParts::value_of(const Document& document) const -> Value {
  const auto found = std::find_if(documents_.begin(), documents_.end(), [&](const Document& one) {
    return one.index == document.index && one.item == document.item;
  });
  if (found == documents_.end()) return {};
  auto value = berth::value_of(*found->root);
  if (document.list == nullptr) return value;
  auto whole = Value::map({{"apiVersion", document.api_version}, {"kind", document.kind}});
  for (const auto& entry : value.entries()) {
    if (entry.key != "apiVersion" && entry.key != "kind") whole.set(entry.key, entry.value);
  }
  return whole;
}

auto begins_document(std::string_view text) -> bool {
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    if (line.starts_with("---")) return true;
    const auto first = line.find_first_not_of(" \t\r");
    if (first != std::string_view::npos && line[first] != '#' && line[first] != '%') return false;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return false;
}

} // namespace berth
