#pragma once

// source/ is files as bytes: their text, who owns it, and places in it. Everything that berth says of a file it says
// by a Span: 12 bytes, a file's number and two offsets.
//
// Sources owns every text of a run and dies last; views and Spans into it stay good while it lives. SourceFile turns
// an offset into a line and a column (code points, from 1) and a Span into its text. Located<T> is a value and where
// it stands: what the readers of all documents hand up, so that a check compares values and can mark both of them.
//
// There is no path handling here and nothing is read from a disk: that is files/. A Span that nobody set is nowhere,
// in no file, and asking for its text is an error of ours that is found at once.

#include "source/source_file.hpp"

#include <deque>
#include <mutex>

namespace berth {

/// Owns the text of every file of a run. A file never moves once added, so views and `Span`s into it stay good until
/// its text is released or `Sources` dies; it must outlive every Tree and Finding made from it. All but the destructor
/// is safe from several threads, each releasing only files that no other asks for.
class Sources {
 public:
  Sources() = default;
  Sources(const Sources&) = delete;
  auto operator=(const Sources&) -> Sources& = delete;

  /// Files above 4 GiB cannot be addressed by a Span: the caller has refused them before.
  auto add(std::string name, std::string text) -> FileId;

  /// Drops a file's text and keeps its name and number, so that a run over many files need not hold all of them. Nobody
  /// may ask for the text again, nor for a position in it: views into it dangle, and it reads as empty.
  auto release(FileId id) -> void;

  /// Throws std::out_of_range for what is no file of these: a Span that is nowhere.
  [[nodiscard]] auto operator[](FileId id) const -> const SourceFile&;
  [[nodiscard]] auto text(Span span) const -> std::string_view { return (*this)[span.file].text(span); }
  [[nodiscard]] auto size() const -> std::size_t;

 private:
  mutable std::mutex mutex_;
  std::deque<SourceFile> files_;
};

} // namespace berth
