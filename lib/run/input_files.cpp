#include "run/input_files.hpp"

#include "check/failure.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "run/parallel.hpp"

#include <new>
#include <utility>

namespace berth {
namespace {

/// Bytes of texts that are kept from the survey on; beyond them a file is read a second time, which costs less than the
/// memory.
constexpr std::size_t most_kept = std::size_t{64} << 20U;

} // namespace

InputFiles::InputFiles(Sources& sources, const FoundFiles& found, const std::vector<std::string>& beside,
                       const std::string& input_name, OnRead on_read)
    : sources_(sources), size_(found.paths.size()), on_read_(std::move(on_read)), slots_(size_ + beside.size()) {
  for (const auto* paths : {&found.paths, &beside}) {
    for (const auto& path : *paths)
      origins_.push_back({path, path == standard_input ? input_name : "", found.streams.count(path) != 0});
  }
}

auto InputFiles::survey(std::size_t threads) -> void {
  if (size() == 0 || (origins_.size() < 2 && reading_.environment.empty())) return;
  for_each_index(origins_.size(), threads, [this](std::size_t i) { look(i); });
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].is_neighbour) gather(i);
  }
}

auto InputFiles::read(std::size_t i) const -> tl::expected<std::string, FileError> {
  try {
    auto text = read_text(origins_[i]);
    if (text && on_read_) on_read_(path(i), text->size());
    return text;
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(FileError{path(i), "there is not enough memory for it"});
  }
}

/// Few files have anything that others must know, so the bytes are asked first. A stream cannot be read twice.
auto InputFiles::look(std::size_t i) -> void {
  auto& slot = slots_[i];
  auto text = read(i);
  if (!text) {
    slot.error = std::move(text.error());
    return;
  }
  const auto may_hold_it =
      i < size_ && !reading_.environment.empty() && text->find("environments") != std::string::npos;
  slot.is_neighbour = may_be_neighbour(*text) || may_hold_it;
  if (!slot.is_neighbour && i >= size_) return;
  const std::lock_guard lock(mutex_);
  if (!slot.is_neighbour && !origins_[i].waited_for && kept_ + text->size() > most_kept) return;
  kept_ += text->size();
  slot.text = std::move(*text);
}

auto InputFiles::gather(std::size_t i) -> void {
  const auto look = [&] {
    const auto file = keep(i, std::move(*slots_[i].text));
    const auto loaded = load_file(sources_, file, reading_);
    for (const auto& document : loaded.documents) add_neighbour(document, neighbours_);
    if (i < size_) environments_.add(loaded.documents);
  };
  try {
    slots_[i].failure = failure_of(look);
  } catch (const std::bad_alloc&) { // said when it is checked
  }
}

auto InputFiles::unread_beside() const -> std::vector<FileError> {
  std::vector<FileError> errors;
  for (auto i = size_; i < slots_.size(); ++i) {
    if (slots_[i].error) errors.push_back(*slots_[i].error);
  }
  return errors;
}

auto InputFiles::keep(std::size_t i, std::string text) -> FileId {
  auto& slot = slots_[i];
  slot.file = sources_.add(shown_name(origins_[i]), std::move(text));
  slot.text.reset();
  return *slot.file;
}

auto InputFiles::take(std::size_t i) -> tl::expected<FileId, FileError> {
  auto& slot = slots_[i];
  if (slot.file) return *slot.file;
  if (slot.error) return tl::make_unexpected(*slot.error);
  if (slot.text) return keep(i, std::move(*slot.text));
  auto text = read(i);
  if (!text) return tl::make_unexpected(std::move(text.error()));
  return keep(i, std::move(*text));
}

auto InputFiles::release(std::size_t i) -> void {
  const auto& slot = slots_[i];
  if (slot.file && !slot.is_neighbour) sources_.release(*slot.file);
}

} // namespace berth
