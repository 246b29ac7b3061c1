#include "intake.hpp"

#include "check/failure.hpp"
#include "files/find.hpp"
#include "log.hpp"
#include "parallel.hpp"
#include "reading.hpp"
#include "syntax/tree.hpp"

#include <new>

namespace berth {
namespace {

/// Bytes of texts that are kept from the survey on; beyond them a file is read a second time, which costs less than the
/// memory.
constexpr std::size_t most_kept = std::size_t{64} << 20U;

auto read_text(const std::string& path, const std::set<std::string>& streams) -> tl::expected<std::string, FileError> {
  try {
    auto text = read_input(path, streams);
    if (text && logs(2)) log(2, "read " + path + ", " + std::to_string(text->size()) + " bytes");
    return text;
  } catch (const std::bad_alloc&) {
    return tl::make_unexpected(FileError{path, "there is not enough memory for it"});
  }
}

} // namespace

Intake::Intake(Sources& sources, const FoundFiles& found, const std::string& input_name)
    : sources_(sources), paths_(found.paths), streams_(found.streams),
      input_name_(input_name.empty() ? "<stdin>" : input_name), slots_(paths_.size()) {}

auto Intake::survey(std::size_t threads) -> void {
  if (paths_.size() < 2) return;
  for_each_index(paths_.size(), threads, [this](std::size_t i) { look(i); });
  for (std::size_t i = 0; i < slots_.size(); ++i) {
    if (slots_[i].is_neighbour) gather(i);
  }
}

/// Few files have anything that others must know, so the bytes are asked first. A stream cannot be read twice.
auto Intake::look(std::size_t i) -> void {
  auto& slot = slots_[i];
  auto text = read_text(paths_[i], streams_);
  if (!text) {
    slot.error = std::move(text.error());
    return;
  }
  slot.is_neighbour = may_be_neighbour(*text);
  const std::lock_guard lock(mutex_);
  if (!slot.is_neighbour && streams_.count(paths_[i]) == 0 && kept_ + text->size() > most_kept) return;
  kept_ += text->size();
  slot.text = std::move(*text);
}

auto Intake::gather(std::size_t i) -> void {
  const auto look = [&] {
    const auto file = keep(i, std::move(*slots_[i].text));
    const auto parsed = parse(sources_[file], file);
    for (const auto& document : documents_of(parsed.tree, file)) add_neighbour(document, neighbours_);
  };
  try {
    slots_[i].failure = failure_of(look);
  } catch (const std::bad_alloc&) { // said when it is checked
  }
}

auto Intake::keep(std::size_t i, std::string text) -> FileId {
  auto& slot = slots_[i];
  slot.file = sources_.add(paths_[i] == standard_input ? input_name_ : paths_[i], std::move(text));
  slot.text.reset();
  return *slot.file;
}

auto Intake::take(std::size_t i) -> tl::expected<FileId, FileError> {
  auto& slot = slots_[i];
  if (slot.file) return *slot.file;
  if (slot.error) return tl::make_unexpected(*slot.error);
  if (slot.text) return keep(i, std::move(*slot.text));
  auto text = read_text(paths_[i], streams_);
  if (!text) return tl::make_unexpected(std::move(text.error()));
  return keep(i, std::move(*text));
}

auto Intake::release(std::size_t i) -> void {
  const auto& slot = slots_[i];
  if (slot.file && !slot.is_neighbour) sources_.release(*slot.file);
}

} // namespace berth
