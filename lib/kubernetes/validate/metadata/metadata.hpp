#pragma once

#include "kubernetes/validate/validate.hpp"

namespace berth {

/// Keys and values of labels, at the path of the map.
auto check_labels(const std::vector<KeyValue>& labels, const std::string& path, Findings& findings) -> void;

/// Keys of annotations and their size in all, at the path of the map, whose key is at `span`.
auto check_annotations(const std::vector<KeyValue>& annotations, Span span, const std::string& path, Findings& findings)
    -> void;

/// The path of the Pod's labels or annotations as the server's errors spell it: those of a template without `metadata`
/// between, as in `spec.template.labels`.
[[nodiscard]] auto metadata_path(const Pod& pod, std::string_view part) -> std::string;

/// Where the map of that name is held, empty when it is not there.
[[nodiscard]] auto key_span(const Node* holder, std::string_view name) -> Span;

} // namespace berth
