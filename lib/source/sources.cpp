#include "source/sources.hpp"

namespace berth {

auto Sources::add(std::string name, std::string text) -> FileId {
  const std::lock_guard lock(mutex_);
  files_.emplace_back(std::move(name), std::move(text));
  return static_cast<FileId>(files_.size() - 1);
}

auto Sources::release(FileId id) -> void {
  const std::lock_guard lock(mutex_);
  files_.at(id).release();
}

auto Sources::operator[](FileId id) const -> const SourceFile& {
  const std::lock_guard lock(mutex_);
  return files_.at(id);
}

auto Sources::size() const -> std::size_t {
  const std::lock_guard lock(mutex_);
  return files_.size();
}

} // namespace berth
