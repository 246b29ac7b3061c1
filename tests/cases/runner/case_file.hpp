#pragma once

#include <string>
#include <vector>

/// A transcript: what is there, what is typed, what must come out. A line `>>> name words` begins a section, whose text
/// goes on to the next such line; what stands before the first is a comment.
///
///   >>> file deploy/a.yaml     a file to write; `>>> file a escaped`: \xff, \t and the like are replaced and the last
///                              line break is left out
///   >>> setup                  shell lines run before
///   >>> stdin                  standard input; none is /dev/null
///   >>> run                    shell lines; `berth` is the program under test
///   >>> exit                   the exit code; absent: 0
///   >>> stdout                 absent: nothing
///   >>> stderr                 absent: nothing
struct Section {
  std::string header; ///< without `>>> `
  std::string text;
};

struct CaseFile {
  std::string comment;
  std::vector<Section> sections;

  /// The text of the section of that header; empty when there is none.
  [[nodiscard]] auto text(const std::string& header) const -> std::string;
  /// Adds the section, replaces it, or with an empty text takes it away.
  auto set(const std::string& header, const std::string& text) -> void;
  [[nodiscard]] auto str() const -> std::string;
};

[[nodiscard]] auto parse_case(const std::string& text) -> CaseFile;

/// The bytes that an escaped section stands for.
[[nodiscard]] auto unescape(const std::string& text) -> std::string;
