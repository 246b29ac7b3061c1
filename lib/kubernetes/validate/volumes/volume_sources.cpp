#include "finding/quotes.hpp"
#include "finding/rules.hpp"
#include "kubernetes/pod/quantity.hpp"
#include "kubernetes/validate/volumes/file_paths.hpp"
#include "kubernetes/validate/volumes/volumes.hpp"
#include "text/ascii.hpp"
#include "vocabulary/versions.hpp"

#include "kubernetes/validate/metadata/bad_name.hpp"

#include <array>

namespace berth::rules {

const RuleInfo bad_volume_path{
    "P102",
    "bad-volume-path",
    Severity::error,
    Authority::kubernetes,
    "a path of a volume leads where it may not",
    R"(The path of a hostPath has no `..` in it; the files of secrets, config maps, tokens and the downward API, and the
folder of a gitRepo, lie below the volume: no `/` at the front, no `..`. File paths beginning with `..` are kept for the
kubelet's own links. The path of an NFS server is absolute.

The path of a service account token is checked from Kubernetes 1.30.

Source: k8s.io/kubernetes/pkg/apis/core/validation, validatePathNoBacksteps, validateLocalDescendingPath,
ValidateLocalNonReservedPath and validateNFSVolumeSource.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: settings
      configMap:
        name: settings
        items: [{key: app, path: /etc/app.yaml}]
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: settings
      configMap:
        name: settings
        items: [{key: app, path: app.yaml}]
)"};

const RuleInfo bad_volume_source{
    "P103",
    "bad-volume-source",
    Severity::error,
    Authority::kubernetes,
    "a volume's source has a value that it does not take, or lacks one that it needs",
    R"(Each kind of volume has rules of its own: iSCSI names begin with `iqn.`, `eui.` or `naa.`, a LUN or a partition is 0
to 255, the URI of a managed Azure disk begins with `/subscriptions/` and that of a blob with `https://`, the name of a
CSI driver is a DNS subdomain of at most 63 characters, Fibre Channel has either targets with a LUN or world-wide ids.
Of projected certificates, which count from Kubernetes 1.37, a trust bundle has a name or a signer, and a Pod's
certificate a signer, a type of key and a path. Before 1.29 a Google disk of several Pods is read-only.

Source: k8s.io/kubernetes/pkg/apis/core/validation, the function of each source below validateVolumeSource.)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: disk
      csi:
        driver: ebs_csi.example.com
)",
    R"(apiVersion: v1
kind: Pod
metadata:
  name: train-model
spec:
  containers:
    - name: main
      image: registry.example.com/train:v1.2.3
      resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
  volumes:
    - name: disk
      csi:
        driver: ebs-csi.example.com
)"};

} // namespace berth::rules

/// The sources that need a line or two beyond the schema. Source: k8s.io/kubernetes/pkg/apis/core/validation,
/// validateVolumeSource and the function of each source that it calls.
namespace berth {
namespace {

auto check_empty_dir(const Cursor& empty_dir, const VolumeContext& context) -> void {
  const auto limit = empty_dir.field("sizeLimit");
  if (!limit) return;
  const auto amount = read_quantity(*limit.node, limit.path.str(), context.findings);
  if (!amount || amount->value.sign() >= 0) return;
  auto finding = add_finding(context.findings, rules::negative_quantity, limit,
                             "a size limit of " + in_ticks(amount->value.canonical()) + " is below zero");
  finding.help("type an amount of zero or more");
}

auto check_path(const Cursor& path, const names::Verdict& problem, const VolumeContext& context) -> void {
  if (!problem || path.text().empty()) return;
  add_finding(context.findings, rules::bad_volume_path, path, *problem).help("type a path without `..`");
}

auto check_host_path(const Cursor& host_path, const VolumeContext& context) -> void {
  const auto path = host_path.field("path");
  check_path(path, file_paths::without_backsteps(path.text()), context);
}

auto check_git_repo(const Cursor& git_repo, const VolumeContext& context) -> void {
  const auto directory = git_repo.field("directory");
  const auto problem = file_paths::descending(directory.text());
  if (problem)
    add_finding(context.findings, rules::bad_volume_path, directory, *problem)
        .help("type a path below the volume, such as `source`");
}

auto check_nfs(const Cursor& nfs, const VolumeContext& context) -> void {
  const auto path = nfs.field("path");
  if (path.text().empty() || path.text().front() == '/') return;
  auto finding = add_finding(context.findings, rules::bad_volume_path, path,
                             {0, 0, "is no absolute path, and a path of an NFS server is"});
  finding.help("type " + in_ticks("/" + std::string(path.text())));
}

/// A number that the schema leaves open.
auto check_range(const Cursor& number, const VolumeContext& context) -> void {
  constexpr std::int64_t most = 255;
  const auto value = number.whole();
  if (!value || (*value >= 0 && *value <= most)) return;
  auto finding =
      add_finding(context.findings, rules::bad_volume_source, number,
                  in_ticks(std::to_string(*value)) + " is out of range for " + in_ticks(number.member->name));
  finding.help("type a number from 0 to 255");
}

auto check_partition(const Cursor& disk, const VolumeContext& context) -> void {
  check_range(disk.field("partition"), context);
}

auto refuse_missing(const Cursor& missing, const Cursor& holder, std::string message, const VolumeContext& context)
    -> FindingBuilder {
  return add_finding(context.findings, rules::bad_volume_source, missing, holder.key(), std::move(message));
}

auto check_fc(const Cursor& fc, const VolumeContext& context) -> void {
  const auto targets = fc.field("targetWWNs");
  const auto wwids = fc.field("wwids");
  const auto lun = fc.field("lun");
  if (targets.size() == 0 && wwids.size() == 0) {
    refuse_missing(targets, fc, "`fc` has neither `targetWWNs` nor `wwids`", context).help("add one of the two");
  } else if (targets.size() != 0 && wwids.size() != 0) {
    auto finding = add_finding(context.findings, rules::bad_volume_source, targets, targets.key(),
                               "`targetWWNs` cannot stand beside `wwids`");
    finding.label(wwids.key(), "the other one");
    finding.help("keep one of the two");
  }
  if (targets.size() == 0) return;
  if (lun)
    check_range(lun, context);
  else
    refuse_missing(lun, targets, "`targetWWNs` needs a `lun` beside it", context).help("add `lun:` with 0 to 255");
}

auto check_flex(const Cursor& flex, const VolumeContext& context) -> void {
  const auto options = flex.field("options");
  if (!options || !options.node->is_mapping()) return;
  for (const auto& option : options.node->members) {
    const auto space = "." + lowered(option.name.substr(0, option.name.find('/')));
    if (!space.ends_with(api::own_domain) && !space.ends_with(api::own_short_domain)) continue;
    const Cursor at{option.value, &option, options.path.key(option.name)};
    add_finding(context.findings, rules::bad_volume_source, at, option.key->span,
                ticked(option.name) + " is within a domain that Kubernetes keeps for itself")
        .help("give the option a name of your own");
  }
}

auto check_flocker(const Cursor& flocker, const VolumeContext& context) -> void {
  const auto name = flocker.field("datasetName");
  const auto slash = name.text().find('/');
  if (slash == std::string_view::npos) return;
  add_finding(context.findings, rules::bad_volume_source, name,
              {slash, 1, "has a `/`, and names of data sets have none"});
}

auto check_azure_disk(const Cursor& disk, const VolumeContext& context) -> void {
  const auto uri = disk.field("diskURI");
  const auto kind = disk.field("kind");
  if (uri.text().empty() || (kind && !kind.is_string())) return;
  const auto managed = kind.text() == "Managed";
  const std::string_view wanted = managed ? "/subscriptions/" : "https://";
  if (uri.text().starts_with(wanted)) return;
  auto finding = add_finding(context.findings, rules::bad_volume_source, uri,
                             ticked(uri.text()) + " does not begin with " + in_ticks(wanted) + ", as that of a " +
                                 (managed ? "managed disk does" : "blob disk does"));
  if (kind) finding.label(kind.span(), "the kind of disk");
  finding.help(managed ? "type the disk's resource id" : "type the blob's URL, or set `kind: Managed`");
}

auto check_secret_ref(const Cursor& reference, const VolumeContext& context) -> void {
  const auto name = reference.field("name");
  if (!reference || !reference.node->is_mapping() || !name.text().empty() || (name && !name.is_string())) return;
  refuse_missing(name, reference, ticked(reference.member->name) + " has no `name`", context)
      .help("add `name: ...` of the secret");
}

auto check_cinder(const Cursor& cinder, const VolumeContext& context) -> void {
  check_secret_ref(cinder.field("secretRef"), context);
}

auto check_storageos(const Cursor& storageos, const VolumeContext& context) -> void {
  for (const std::string_view field : {"volumeName", "volumeNamespace"}) {
    const auto name = storageos.field(field);
    if (name.text().empty()) continue;
    if (const auto problem = names::dns_label(name.text()))
      add_finding(context.findings, rules::bad_volume_source, name, *problem);
  }
  check_secret_ref(storageos.field("secretRef"), context);
}

/// The server reports a bad secret name at `csi.name`.
auto check_csi(const Cursor& csi, const VolumeContext& context) -> void {
  constexpr std::size_t most = 63;
  const auto driver = csi.field("driver");
  if (!driver.text().empty()) {
    auto problem = names::dns_subdomain(lowered(driver.text()));
    if (!problem && driver.text().size() > most)
      problem =
          names::Problem{most, driver.text().size() - most, "is longer than 63 characters, the most for a driver"};
    if (problem) add_finding(context.findings, rules::bad_volume_source, driver, *problem);
  }
  const auto reference = csi.field("nodePublishSecretRef");
  check_secret_ref(reference, context);
  const auto name = reference.field("name");
  const auto problem = name.text().empty() ? std::nullopt : names::dns_subdomain(name.text());
  if (!problem) return;
  auto finding = add_finding(context.findings, rules::bad_volume_source, name, *problem);
  finding.path(csi.field("name").path.str());
}

constexpr int template_images_since = 37; // before, a template may leave the reference open

/// Source: validateImageVolumeSource.
auto check_image_volume(const Cursor& image, const VolumeContext& context) -> void {
  const auto reference = image.field("reference");
  const auto minor = context.rules.server.minor;
  if ((reference && !reference.is_string()) || !reference.text().empty()) return;
  if (minor < (context.rules.makes_pod() ? image_volume_since : template_images_since)) return;
  refuse_missing(reference, image, "`image` has no `reference`", context).help("add `reference: ...` with the image");
}

/// In the order in which the server looks; the first that is there is taken.
constexpr std::array<VolumeSource, 30> sources{{
    {"emptyDir", "emptyDir", check_empty_dir},
    {"hostPath", "hostPath", check_host_path},
    {"gitRepo", "gitRepo", check_git_repo},
    {"gcePersistentDisk", "persistentDisk", check_partition},
    {"awsElasticBlockStore", "awsElasticBlockStore", check_partition},
    {"secret", "secret", check_key_volume},
    {"nfs", "nfs", check_nfs},
    {"iscsi", "iscsi", check_iscsi},
    {"glusterfs", "glusterfs", nullptr},
    {"flocker", "flocker", check_flocker},
    {"persistentVolumeClaim", "persistentVolumeClaim", nullptr},
    {"rbd", "rbd", nullptr},
    {"cinder", "cinder", check_cinder},
    {"cephfs", "cephfs", nullptr},
    {"quobyte", "quobyte", check_quobyte},
    {"downwardAPI", "downwardAPI", check_downward_volume},
    {"fc", "fc", check_fc},
    {"flexVolume", "flexVolume", check_flex},
    {"configMap", "configMap", check_key_volume},
    {"azureFile", "azureFile", nullptr},
    {"vsphereVolume", "vsphereVolume", nullptr},
    {"photonPersistentDisk", "photonPersistentDisk", nullptr},
    {"portworxVolume", "portworxVolume", nullptr},
    {"azureDisk", "azureDisk", check_azure_disk},
    {"storageos", "storageos", check_storageos},
    {"projected", "projected", check_projected},
    {"scaleIO", "scaleIO", nullptr},
    {"csi", "csi", check_csi},
    {"ephemeral", "ephemeral", check_ephemeral},
    {"image", "image", check_image_volume},
}};

} // namespace

auto source_of(const Cursor& volume) -> const VolumeSource* {
  for (const auto& source : sources)
    if (volume.field(source.name)) return &source;
  return nullptr;
}

} // namespace berth
