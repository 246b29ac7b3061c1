#pragma once

#include "vocabulary/resources.hpp"

#include <array>
#include <string_view>

/// Words of Flyte's task templates (flyteidl/core/tasks.proto).
namespace berth::flyte {

/// In a Pod task's `config`: the name of the container that the task is.
inline constexpr std::string_view primary_in_config = "primary_container_name";
/// The same in a `k8sPod`.
inline constexpr std::string_view primary_in_pod = "primaryContainerName";

/// Types whose plugins call a service, though their templates may name an image. Source: flyteorg/flyte 1.16.8,
/// flyteplugins/go/tasks/plugins/webapi and array; flytekit's connectors.
inline constexpr std::array<std::string_view, 13> types_without_pods{"bigquery_query_job_task",
                                                                     "snowflake",
                                                                     "databricks",
                                                                     "athena",
                                                                     "redshift",
                                                                     "presto",
                                                                     "hive",
                                                                     "sensor",
                                                                     "openai-batch",
                                                                     "chatgpt",
                                                                     "mmcloud_task",
                                                                     "airflow",
                                                                     "slurm"};

/// The type of an array of one container, of flytekit's older map tasks.
inline constexpr std::string_view array_type = "container_array";

/// What the Spark operator takes.
inline constexpr std::string_view spark_api = "sparkoperator.k8s.io/v1beta2";

/// A class of accelerators (flyteidl2), and the resource that a `GPU` of such a task is.
struct DeviceClass {
  std::string_view word;
  std::string_view resource;
};
inline constexpr std::array<DeviceClass, 5> device_classes{{{"NVIDIA_GPU", resource::nvidia_gpu},
                                                            {"GOOGLE_TPU", resource::tpu},
                                                            {"AMAZON_NEURON", resource::neuron_device},
                                                            {"AMD_GPU", resource::amd_gpu},
                                                            {"HABANA_GAUDI", resource::gaudi}}};

} // namespace berth::flyte
