#pragma once

#include "finding/finding.hpp"
#include "finding/nearest.hpp"
#include "kubernetes/pod/pod.hpp"
#include "kubernetes/validate/validate.hpp"
#include "syntax/cursor.hpp"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace berth {

/// What a mount can be of.
struct Volume {
  Located<std::string_view> name;
  std::string_view source; ///< the key of its source; empty: none, which becomes an emptyDir
  bool dropped{false};     ///< of a source whose gate is off: the server takes the volume and its mounts out
  bool refused{false};     ///< there is a finding within it, so the server finds no volume of this name
};

/// The volumes of a Pod by name: of equal names the first, as the server keeps them.
struct Volumes {
  std::map<std::string_view, Volume> by_name;
  bool readable{true};              ///< false: `volumes` is no list, so an absence proves nothing
  std::optional<NearestOf> offered; ///< what a mount of none may have meant; made at the first such
};

struct VolumeContext {
  const Pod& pod;
  const PodRules& rules;
  Findings& findings;
};

/// ImageVolume is on by default from 1.35; before, the server drops such volumes.
inline constexpr int image_volume_since = 35;

/// One source of a volume: its key in the manifest, and how the server's errors spell it.
struct VolumeSource {
  std::string_view name;
  std::string_view path;
  auto(*check)(const Cursor& source, const VolumeContext& context) -> void; ///< null: the schema says it all
};

/// The first source in the server's order, which is the one that it looks into; null when there is none.
[[nodiscard]] auto source_of(const Cursor& volume) -> const VolumeSource*;

/// The sources, a file each where they are long.
auto check_iscsi(const Cursor& iscsi, const VolumeContext& context) -> void;
auto check_key_volume(const Cursor& volume, const VolumeContext& context) -> void; ///< secret and configMap
auto check_downward_volume(const Cursor& downward, const VolumeContext& context) -> void;
auto check_projected(const Cursor& projected, const VolumeContext& context) -> void;
auto check_ephemeral(const Cursor& ephemeral, const VolumeContext& context) -> void;
auto check_quobyte(const Cursor& quobyte, const VolumeContext& context) -> void;

/// Names, sources and repetition of `spec.volumes`.
[[nodiscard]] auto read_volumes(const VolumeContext& context) -> Volumes;

/// The volumes that the server puts before those of the template, by the names of a StatefulSet's claims.
[[nodiscard]] auto claim_volumes(const Node* templates) -> std::vector<Located<std::string_view>>;

/// volumeMounts and volumeDevices of every container against them.
auto check_mounts(Volumes& volumes, const VolumeContext& context) -> void;
auto check_devices(const Cursor& container, Volumes& volumes, const VolumeContext& context) -> void;

/// No volume of `name`: a mount, a device or a file reference names none that is there.
auto refuse_unknown_volume(const Cursor& name, Volumes& volumes, const VolumeContext& context) -> void;

} // namespace berth
