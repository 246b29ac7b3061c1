#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// Keys and values of labels, at the path of the map.
auto check_labels(const std::vector<KeyValue>& labels, const std::string& path, Findings& findings) -> void;

/// Keys of annotations and their size in all, at the path of the map, whose key is at `span`.
auto check_annotations(const std::vector<KeyValue>& annotations, Span span, const std::string& path, Findings& findings)
    -> void;

/// Where the map of that name is held, empty when it is not there.
[[nodiscard]] auto key_span(const Node* holder, std::string_view name) -> Span;

} // namespace berth
