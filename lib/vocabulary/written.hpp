#pragma once

#include <array>
#include <string_view>

/// What the API server, its controllers and the usual agents of a cluster write into an object that somebody created.
namespace berth::written {

/// Annotations; one that ends in a slash stands for all below it.
inline constexpr std::array<std::string_view, 17> annotations{"deployment.kubernetes.io/",
                                                              "deprecated.daemonset.template.generation",
                                                              "pv.kubernetes.io/",
                                                              "volume.kubernetes.io/",
                                                              "volume.beta.kubernetes.io/storage-provisioner",
                                                              "batch.kubernetes.io/",
                                                              "kubectl.kubernetes.io/",
                                                              "control-plane.alpha.kubernetes.io/",
                                                              "endpoints.kubernetes.io/",
                                                              "kubernetes.io/limit-ranger",
                                                              "kubernetes.io/config.",
                                                              "kubernetes.io/psp",
                                                              "k8s.v1.cni.cncf.io/",
                                                              "cni.projectcalico.org/",
                                                              "vpc.amazonaws.com/",
                                                              "autoscaling.alpha.kubernetes.io/",
                                                              "service.kubernetes.io/"};

/// Labels, beside those of Jobs and of the hashes of templates.
inline constexpr std::array<std::string_view, 4> labels{"statefulset.kubernetes.io/pod-name",
                                                        "apps.kubernetes.io/pod-index", "kubernetes.io/metadata.name",
                                                        "batch.kubernetes.io/job-completion-index"};

/// Finalizers, by what they begin with.
inline constexpr std::array<std::string_view, 5> finalizers{"kubernetes.io/pv", "service.kubernetes.io/",
                                                            "batch.kubernetes.io/", "external-attacher/",
                                                            "external-provisioner.volume.kubernetes.io/"};

/// The volume and the mount by which a Pod reaches the API server, and how the volume was called before 1.21.
inline constexpr std::string_view api_access_volume = "kube-api-access-";
inline constexpr std::string_view old_api_access_volume = "default-token-";
inline constexpr std::string_view api_access_mount = "/var/run/secrets/kubernetes.io/serviceaccount";

} // namespace berth::written
