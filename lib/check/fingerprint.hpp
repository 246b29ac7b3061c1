#pragma once

#include "check/check.hpp"
#include "source/source_file.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace berth {

/// 16 hexadecimal digits that stand for the parts: FNV-1a of 64 bits over them, a zero byte after each.
[[nodiscard]] auto digest(std::initializer_list<std::string_view> parts) -> std::string;

/// A digest for each finding of the file, in their order, that stays the same while lines move: of the rule, the kind
/// and name of the document, the field's path without list indexes, the marked bytes (secrets as stars), and of equal
/// findings their number. It knows nothing of the file's name, and no two of a file are the same.
[[nodiscard]] auto fingerprints(const SourceFile& file, const FileCheck& check) -> std::vector<std::string>;

} // namespace berth
