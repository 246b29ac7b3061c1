#pragma once

#include "document/load.hpp"
#include "files/file_error.hpp"
#include "files/find.hpp"
#include "run/environments.hpp"
#include "source/sources.hpp"
#include "task/neighbours.hpp"

#include <cstddef>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace berth {

/// The texts of a run's files, in memory only from when they are needed to when all has been said of them; those that
/// others look at as neighbours to the end. Safe from several threads once surveyed, each index in one thread at a
/// time.
class InputFiles {
 public:
  /// A file has been read, and has so many bytes: told as it happens, for a pipe may keep a run waiting.
  using OnRead = std::function<void(const std::string& path, std::size_t bytes)>;

  /// `beside`: files that are read for what the others refer to, and are none of the run's. `input_name`: what standard
  /// input is called; empty: `<stdin>`. `on_read` is called from any thread, and may be empty. Borrows `sources`.
  InputFiles(Sources& sources, const FoundFiles& found, const std::vector<std::string>& beside,
             const std::string& input_name, OnRead on_read = {});

  /// Before all else: how files are read, where one environment is asked for, so that the survey tells which there are.
  auto set_reading(const LoadContext& reading) -> void { reading_ = reading; }

  /// Reads every file once for what the others must know of it. What is small enough is kept, so that most files are
  /// read once. One file has no neighbours: nothing is read. Nor is anything where there is nothing to check.
  auto survey(std::size_t threads) -> void;

  /// Of all files, where one was asked for.
  [[nodiscard]] auto environments() const -> const Environments& { return environments_; }

  /// Of the run: beside them are not counted.
  [[nodiscard]] auto size() const -> std::size_t { return size_; }
  [[nodiscard]] auto path(std::size_t i) const -> const std::string& { return origins_[i].path; }

  /// What survey() has found; null for a single file, which is all of its input.
  [[nodiscard]] auto neighbours() const -> const Neighbours* { return origins_.size() > 1 ? &neighbours_ : nullptr; }

  /// Those beside them that survey() could not read.
  [[nodiscard]] auto unread_beside() const -> std::vector<FileError>;

  /// The text of file i, read if it has to be.
  [[nodiscard]] auto take(std::size_t i) -> tl::expected<FileId, FileError>;

  /// Why berth itself failed at what the others must know of file i; empty where it did not.
  [[nodiscard]] auto failure(std::size_t i) const -> const std::optional<std::string>& { return slots_[i].failure; }

  /// All has been said of file i.
  auto release(std::size_t i) -> void;

 private:
  struct Slot {
    std::optional<std::string> text; ///< read, and not in `sources_` yet
    std::optional<FileId> file;
    std::optional<FileError> error;
    std::optional<std::string> failure;
    bool is_neighbour{false}; ///< or has environments, where one was asked for
  };

  [[nodiscard]] auto read(std::size_t i) const -> tl::expected<std::string, FileError>;
  auto look(std::size_t i) -> void;
  auto gather(std::size_t i) -> void;
  auto keep(std::size_t i, std::string text) -> FileId;

  Sources& sources_;
  std::vector<FileOrigin> origins_; ///< the run's, then those beside them
  std::size_t size_;
  OnRead on_read_;
  LoadContext reading_;
  Environments environments_;
  std::vector<Slot> slots_;
  Neighbours neighbours_;
  std::mutex mutex_;
  std::size_t kept_{0}; ///< bytes of the texts in the slots
};

} // namespace berth
