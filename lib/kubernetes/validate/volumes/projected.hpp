#pragma once

#include "kubernetes/validate/volumes/volumes.hpp"

#include <map>
#include <string_view>

namespace berth {

/// Where in a projected volume each path was first given.
using TakenPaths = std::map<std::string_view, Span>;

/// A path of a file below the volume.
auto check_file_path(const Cursor& path, const VolumeContext& context) -> void;

/// No two files of a volume have the same path; the server speaks of the volume.
auto take_path(const Cursor& path, const Cursor& projected, TakenPaths& taken, const VolumeContext& context) -> void;

/// The sources of certificates, each while its gate is on.
auto check_trust_bundle(const Cursor& bundle, const Cursor& projected, TakenPaths& taken, const VolumeContext& context)
    -> void;
auto check_pod_certificate(const Cursor& certificate, const Cursor& projected, TakenPaths& taken,
                           const VolumeContext& context) -> void;

} // namespace berth
