#include "syntax/path.hpp"

#include <vector>

namespace berth {

auto Path::str() const -> std::string {
  std::vector<const Path*> frames;
  for (const auto* at = this; at->parent_ != nullptr; at = at->parent_) frames.push_back(at);
  std::string text;
  for (auto it = frames.rbegin(); it != frames.rend(); ++it) {
    const auto& frame = **it;
    if (frame.index_ >= 0)
      text = at_index(text, static_cast<std::size_t>(frame.index_));
    else
      text = frame.bracket_ ? at_key(text, frame.name_) : join(text, frame.name_);
  }
  return text;
}

auto join(std::string_view prefix, std::string_view name) -> std::string {
  std::string text(prefix);
  if (!text.empty()) text += '.';
  text += name;
  return text;
}

auto at_index(std::string_view prefix, std::size_t index) -> std::string {
  return std::string(prefix) + '[' + std::to_string(index) + ']';
}

auto at_key(std::string_view prefix, std::string_view key) -> std::string {
  return std::string(prefix) + '[' + std::string(key) + ']';
}

} // namespace berth
