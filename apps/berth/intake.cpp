#include "intake.hpp"

#include "check/failure.hpp"
#include "document/load.hpp"
#include "files/find.hpp"
#include "log.hpp"
#include "parallel.hpp"

#include <new>

namespace berth {
namespace {

/// Bytes of texts that are kept from the survey on; beyond them a file is read a second time, which costs less than the
/// memory.
constexpr std::size_t most_kept = std::size_t{64} << 20U;

auto read_if_it_fits(const FileOrigin& origin) -> tl::expected<std::string, FileError> {
  try {
    auto text = read_text(origin);
    if (text && logs(2)) log(2, "read " + origin.path + ", " + std::to_string(text->size()) + " bytes");
    return text;
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(FileError{origin.path, "there is not enough memory for it"});
  }
}

} // namespace

Intake::Intake(Sources& sources, const FoundFiles& found, const std::string& input_name)
    : sources_(sources), slots_(found.paths.size()) {
  for (const auto& path : found.paths)
    origins_.push_back({path, path == standard_input ? input_name : "", found.streams.count(path) != 0});
}

auto Intake::survey(std::size_t threads) -> void {
  if (size() < 2) return;
  for_each_index(size(), threads, [this](std::size_t i) { look(i); });
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].is_neighbour) gather(i);
  }
}

/// Few files have anything that others must know, so the bytes are asked first. A stream cannot be read twice.
auto Intake::look(std::size_t i) -> void {
  auto& slot = slots_[i];
  auto text = read_if_it_fits(origins_[i]);
  if (!text) {
    slot.error = std::move(text.error());
    return;
  }
  slot.is_neighbour = may_be_neighbour(*text);
  const std::lock_guard lock(mutex_);
  if (!slot.is_neighbour && !origins_[i].waited_for && kept_ + text->size() > most_kept) return;
  kept_ += text->size();
  slot.text = std::move(*text);
}

auto Intake::gather(std::size_t i) -> void {
  const auto look = [&] {
    const auto file = keep(i, std::move(*slots_[i].text));
    for (const auto& document : load_file(sources_, file).documents) add_neighbour(document, neighbours_);
  };
  try {
    slots_[i].failure = failure_of(look);
  } catch (const std::bad_alloc&) { // said when it is checked
  }
}

auto Intake::keep(std::size_t i, std::string text) -> FileId {
  auto& slot = slots_[i];
  slot.file = sources_.add(shown_name(origins_[i]), std::move(text));
  slot.text.reset();
  return *slot.file;
}

auto Intake::take(std::size_t i) -> tl::expected<FileId, FileError> {
  auto& slot = slots_[i];
  if (slot.file) return *slot.file;
  if (slot.error) return tl::make_unexpected(*slot.error);
  if (slot.text) return keep(i, std::move(*slot.text));
  auto text = read_if_it_fits(origins_[i]);
  if (!text) return tl::make_unexpected(std::move(text.error()));
  return keep(i, std::move(*text));
}

auto Intake::release(std::size_t i) -> void {
  const auto& slot = slots_[i];
  if (slot.file && !slot.is_neighbour) sources_.release(*slot.file);
}

} // namespace berth
