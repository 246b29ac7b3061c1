#pragma once

#include "kubernetes/pod/pod.hpp"
#include "source/span.hpp"

#include <string>
#include <string_view>

namespace berth {

/// What stands after the colon of an image's last path segment; a colon before that is a registry's port.
struct ImageTag {
  std::size_t offset{0};
  std::string_view text; ///< empty: there is none
};

[[nodiscard]] auto tag_of(std::string_view image) -> ImageTag;

/// A digest names one image for ever, and ko writes that of a `ko://` path; a template (`{{.image.default.fqn}}`,
/// `${IMAGE}`) is filled in before anything is pulled.
[[nodiscard]] auto is_settled(std::string_view image) -> bool;

/// A tag that its owner moves from image to image by custom: none, `latest`, `main`, `nightly-gpu`. One with a version,
/// a date or a commit in it stays.
[[nodiscard]] auto is_moving(std::string_view tag) -> bool;

/// The tag's bytes; those of the whole image where it has none.
[[nodiscard]] auto tag_span(const Located<std::string>& image) -> Span;

/// A node that has the image keeps it: `imagePullPolicy` says IfNotPresent or Never in so many words. Null otherwise.
[[nodiscard]] auto lax_pull_policy(const Container& container) -> const Node*;

} // namespace berth
