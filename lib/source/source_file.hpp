#pragma once

#include "source/span.hpp"

#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// Line and column as people and SARIF count: both from 1, columns in Unicode code points.
struct Position {
  std::uint32_t line{1};
  std::uint32_t column{1};

  friend constexpr auto operator==(const Position&, const Position&) -> bool = default;
};

/// One file's bytes as they are on disk, and where its lines begin. Offsets are bytes from 0.
class SourceFile {
 public:
  /// `name` is what is shown to the user: the path as it was given, or `<stdin>`.
  SourceFile(std::string name, std::string text);

  [[nodiscard]] auto name() const -> const std::string& { return name_; }
  [[nodiscard]] auto text() const -> std::string_view { return text_; }
  [[nodiscard]] auto text(Span span) const -> std::string_view;

  /// The position of a byte; an offset past the end is taken for the end. A byte of a malformed sequence counts as one
  /// column; a byte order mark at the start of the file counts as none.
  [[nodiscard]] auto position(std::uint32_t offset) const -> Position;

  /// The text of line `line` (from 1) without its line ending; empty past the end.
  [[nodiscard]] auto line(std::uint32_t line) const -> std::string_view;

  /// The byte at which line `line` (from 1) begins.
  [[nodiscard]] auto line_start(std::uint32_t line) const -> std::uint32_t;

  [[nodiscard]] auto line_count() const -> std::uint32_t;

  /// Gives the memory of the text back; see Sources::release.
  auto release() -> void;

 private:
  /// A place within a long line whose column is known, so that a file of one line is not counted through anew for every
  /// question.
  struct Milestone {
    std::uint32_t offset;
    std::uint32_t column; ///< from 0
  };

  [[nodiscard]] auto starts() const -> const std::vector<std::uint32_t>&;
  auto add_milestones(std::uint32_t begin, std::uint32_t end) const -> void;
  [[nodiscard]] auto milestone(std::uint32_t line_start, std::uint32_t offset) const -> Milestone;

  std::string name_;
  std::string text_;
  mutable std::once_flag indexed_;
  mutable std::vector<Milestone> milestones_; // by offset
  mutable std::vector<std::uint32_t> starts_; // made at the first question: most files have no finding
};

} // namespace berth
