#pragma once

#include "check/rework.hpp"
#include "report/sink.hpp"
#include "source/source_file.hpp"

#include <string>

namespace berth {

/// Writes what became of `before` as a patch that `git apply` and `patch -p1` take, with three lines of context;
/// nothing where nothing changed. Bytes are written as they are: line endings, a byte order mark, a missing last line
/// break. `name`: the file in the patch, from the root of its repository (see path_from_repository).
auto write_patch(const SourceFile& before, const Rework& rework, const std::string& name, const Sink& sink) -> void;

} // namespace berth
