#pragma once

#include "run/outcome.hpp"
#include "run/rendering.hpp"

#include <string>
#include <vector>

namespace berth {

/// Puts the pins into the files themselves: all of them or, where one cannot be written, none that is not yet. A file
/// without a document of Kubernetes is passed over with a word; one that changes in nothing is not touched.
[[nodiscard]] auto write_in_place(const Sources& sources, const Rendering& rendering) -> Outcome;

/// A file for each object into `folder`, which is made where it is missing; never outside of it, and never over what a
/// link there leads to. `.berth-rendered` in it names what was written; with `prune` what it names and is not written
/// any more is deleted.
[[nodiscard]] auto write_into_folder(const std::string& folder, bool prune, const Rendering& rendering) -> Outcome;

/// `deployment-web.yaml`, `pod-team-web.yaml`: what a file system and a shell take as one plain name.
[[nodiscard]] auto file_name_of(const RenderedObject& object) -> std::string;

} // namespace berth
