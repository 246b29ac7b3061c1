#include "catch.hpp"
#include "refused.hpp"

namespace validate_resources_test {

namespace {
const std::string at = "spec.containers[0].resources";
} // namespace

TEST_CASE("the caret stands on what is wrong with a resource's name") {
  CHECK(refused(pod_of("      resources: {requests: {gpu: 1}}\n")).marked() == "gpu");
  CHECK(refused(pod_of("      resources: {requests: {a/b/c: 1}, limits: {a/b/c: 1}}\n")).marked() == "/");
  const auto quota = refused(
      pod_of("      resources: {requests: {requests.nvidia.com/gpu: 1}, limits: {requests.nvidia.com/gpu: 1}}\n"));
  CHECK(quota.ids() ==
        Ids{"R005 " + at + ".limits[requests.nvidia.com/gpu]", "R005 " + at + ".requests[requests.nvidia.com/gpu]"});
  CHECK(quota.marked() == "requests.");
  CHECK(quota.findings.front().help == "type `nvidia.com/gpu`");
  CHECK(refused(pod_of("      resources: {requests: {memroy: 1Gi}}\n")).findings.front().help == "type `memory`");
}

TEST_CASE("names of Kubernetes' own domain pass and may be overcommitted") {
  CHECK(
      refused(pod_of("      resources: {requests: {kubernetes.io/zz: 1, cpu: 1}, limits: {kubernetes.io/zz: 1500m}}\n"))
          .ids()
          .empty());
}

TEST_CASE("a limit's fault is its copied request's fault in a Pod, and not in a template") {
  const auto pod = refused(pod_of("      resources: {limits: {CPU: 1}}\n"));
  CHECK(pod.ids() == Ids{"R005 " + at + ".limits[CPU]", "R005 " + at + ".requests[CPU]"});
  const auto both =
      refused(pod_of("      resources: {requests: {nvidia.com/gpu: 1}, limits: {nvidia.com/gpu: 500m}}\n"));
  CHECK(both.ids() == Ids{"Q004 " + at + ".limits[nvidia.com/gpu]", "R002 " + at + ".requests"});
  const auto job = refused("apiVersion: batch/v1\nkind: Job\nmetadata: {name: train}\nspec:\n  template:\n    spec:\n"
                           "      restartPolicy: Never\n      containers:\n        - {name: main, image: 'train:v1', "
                           "resources: {limits: {CPU: 1}}}\n");
  CHECK(job.ids() == Ids{"R005 spec.template.spec.containers[0].resources.limits[CPU]"});
}

TEST_CASE("warnings are not copied") {
  berth::Sources sources;
  const auto file = sources.add("test.yaml", pod_of("      resources: {limits: {cpu: 1, memory: 512m}}\n"));
  auto count = 0;
  for (const auto& finding : berth::check_file(sources, file, {}).findings) count += finding.rule->id == "Q003" ? 1 : 0;
  CHECK(count == 1);
}

TEST_CASE("amounts are compared as the server rounds them, up to thousandths") {
  CHECK(refused(pod_of("      resources: {requests: {cpu: 1100u, memory: 1}, limits: {cpu: 1001u, memory: 1}}\n"))
            .ids()
            .empty());
  CHECK(refused(pod_of("      resources: {requests: {cpu: 2100u, memory: 1}, limits: {cpu: 2m, memory: 1}}\n")).ids() ==
        Ids{"R001 " + at + ".requests"});
}

TEST_CASE("huge pages come whole and not alone") {
  const auto pages = [](std::string_view name, std::string_view amount) {
    const auto entry = std::string(name) + ": " + std::string(amount);
    return refused(pod_of("      resources: {requests: {cpu: 1, " + entry + "}, limits: {" + entry + "}}\n"));
  };
  CHECK(pages("hugepages-2Mi", "4Mi").ids().empty());
  CHECK(pages("hugepages-2Mi", "0").ids().empty());
  const auto uneven = pages("hugepages-2Mi", "3Mi");
  CHECK(uneven.ids() == Ids{"R006 " + at + ".limits[hugepages-2Mi]", "R006 " + at + ".requests[hugepages-2Mi]"});
  CHECK(uneven.marked() == "3Mi");
  CHECK(pages("hugepages-foo", "2Mi").marked() == "hugepages-foo");
  CHECK(pages("hugepages-0", "2Mi").ids().size() == 2);
  CHECK(pages("hugepages-0", "2Mi").marked() == "hugepages-0");
  CHECK(refused(pod_of("      resources: {limits: {hugepages-2Mi: 4Mi}}\n")).ids() == Ids{"R007 " + at});
}

TEST_CASE("overhead is read as limits are") {
  const auto found = refused(pod_of("", "  overhead: {GPU: 1, cpu: -1}\n"));
  CHECK(found.ids() == Ids{"Q002 spec.overhead.limits[cpu]", "R005 spec.overhead.limits[GPU]"});
}

TEST_CASE("resource claims are checked where the server keeps them, from 1.34") {
  const std::string spec = "  resourceClaims:\n    - {name: a, resourceClaimName: one}\n"
                           "    - {name: a, resourceClaimName: two}\n    - {name: B_, resourceClaimName: Three}\n";
  const auto text = pod_of("      resources: {claims: [{name: a}, {name: a}, {name: c}]}\n", spec);
  CHECK(refused(text, 34).ids() == Ids{"R008 " + at + ".claims[1]", "R008 " + at + ".claims[2]",
                                       "R009 spec.resourceClaims[1].name", "R009 spec.resourceClaims[2].name",
                                       "R009 spec.resourceClaims[2].resourceClaimName"});
  CHECK(refused(text, 34).labelled() == "a");
  for (const auto& id : refused(text, 33).ids()) CHECK(id.substr(0, 3) != "R00");
}

TEST_CASE("requests of a claim may be used each once, or the claim as a whole") {
  const std::string spec = "  resourceClaims: [{name: a, resourceClaimName: one}]\n";
  const auto uses = [&](std::string_view list) {
    return refused(pod_of("      resources: {claims: [" + std::string(list) + "]}\n", spec)).ids();
  };
  CHECK(uses("{name: a, request: x}, {name: a, request: z}").empty());
  CHECK(uses("{name: a, request: x}, {name: a, request: x}") == Ids{"R008 " + at + ".claims[1]"});
  CHECK(uses("{name: a, request: x}, {name: a}") == Ids{"R008 " + at + ".claims[1]"});
  CHECK(uses("{name: a}, {name: a, request: x}") == Ids{"R008 " + at + ".claims[1]"});
  CHECK(uses("{name: a, request: X_}") == Ids{"R008 " + at + ".claims[0].request"});
}

TEST_CASE("resize policies, from 1.33") {
  const auto text = pod_of("      resizePolicy:\n        - {resourceName: cpu, restartPolicy: RestartContainer}\n"
                           "        - {resourceName: cpu, restartPolicy: NotRequired}\n",
                           "  restartPolicy: Never\n");
  const std::string policy = "spec.containers[0].resizePolicy";
  CHECK(refused(text, 33).ids() == Ids{"R010 " + policy, "R010 " + policy + "[1]"});
  for (const auto& id : refused(text, 32).ids()) CHECK(id.substr(0, 4) != "R010");
}

TEST_CASE("resources of the Pod as a whole cover its containers, from 1.34") {
  const auto text = pod_of("      resources: {requests: {cpu: 2}, limits: {memory: 2Gi}}\n",
                           "  resources: {requests: {cpu: 1}, limits: {cpu: 2, memory: 1Gi}}\n");
  const auto found = refused(text, 34);
  CHECK(found.ids() == Ids{"R011 spec.resources.containers[0][memory].limits", "R011 spec.resources.requests",
                           "R011 spec.resources.requests[cpu]"});
  for (const auto& id : refused(text, 33).ids()) CHECK(id.substr(0, 4) != "R011");
  CHECK(refused(pod_of("", "  resources: {requests: {cpu: 1, nvidia.com/gpu: 1}}\n")).ids() ==
        Ids{"R003 spec.resources.limits", "R011 spec.resources.requests[nvidia.com/gpu]"});
}

TEST_CASE("a Pod's own resources are filled before the server looks, a template's are not") {
  const auto pages = std::string("  resources: {requests: {hugepages-2Mi: 2Mi}, limits: {hugepages-2Mi: 2Mi}}\n");
  const auto busy = pod_of("      resources: {requests: {cpu: 1, memory: 1Gi}}\n", pages);
  CHECK(refused(busy, 37).ids().empty()); // cpu and memory come from the container
  const auto copied = refused(pod_of("", "  resources: {limits: {cpu: 1, hugepages-2Mi: 3}}\n"), 36);
  CHECK(copied.ids() ==
        Ids{"R006 spec.resources.limits[hugepages-2Mi]", "R006 spec.resources.requests[hugepages-2Mi]"});
  const auto lone =
      pod_of("      resources: {requests: {cpu: 1}}\n", "  resources: {requests: {hugepages-2Mi: 2Mi}}\n");
  CHECK(refused(lone, 36).ids() == Ids{"R003 spec.resources.limits", "R007 spec.resources"});
  CHECK(refused(lone, 37).ids() == Ids{"R003 spec.resources.limits"});
}

TEST_CASE("resource claims of a Pod name one source each") {
  const auto claims = [](const std::string& claim) {
    return pod_of("", "  resourceClaims: [{name: gpu" + claim + "}]\n");
  };
  const std::string claim = "spec.resourceClaims[0]";
  CHECK(refused(claims(", resourceClaimName: A_, resourceClaimTemplateName: t"), 34).ids() ==
        Ids{"R009 " + claim + ".resourceClaimName", "S007 " + claim});
  CHECK(refused(claims(", resourceClaimName: ''"), 34).ids() == Ids{"R009 " + claim + ".resourceClaimName"});
  CHECK(refused(claims(""), 33).ids().empty());
}

TEST_CASE("a resize restarts no init container that runs to its end, from 1.36") {
  const auto text = pod_of("", "  initContainers: [{name: fetch, image: 'a:v1', resizePolicy: [{resourceName: cpu, "
                               "restartPolicy: RestartContainer}]}]\n");
  CHECK(refused(text, 35).ids().empty());
  CHECK(refused(text, 36).ids() == Ids{"R010 spec.initContainers[0].resizePolicy[0].restartPolicy"});
}

TEST_CASE("a resource without an amount is there, and zero") {
  const auto found = refused(pod_of("      resources: {requests: {cpu: 1}, limits: {cpu: null}}\n"));
  CHECK(found.ids() == Ids{"R001 " + at + ".requests"});
  CHECK(found.marked() == "1");
  CHECK(found.labelled() == "null");
  CHECK(refused(pod_of("      resources: {limits: {nvidia.com/gpu: null}}\n")).ids().empty());
  CHECK(refused(pod_of("      resources: {requests: {a: ~}}\n")).ids() == Ids{"R005 " + at + ".requests[a]"});
  CHECK(refused(pod_of({}, "  overhead: {a: null}\n")).ids() == Ids{"R005 spec.overhead.limits[a]"});
}

TEST_CASE("a Windows Pod as a whole asks for nothing") {
  const std::string spec = "  os: {name: windows}\n  resources: {requests: {cpu: 1}}\n";
  const auto found = refused(pod_of({}, spec), 34);
  CHECK(found.ids() == Ids{"X004 spec.resources"});
  CHECK(found.labelled() == "windows");
}

TEST_CASE("Flyte fills cpu and memory in, so huge pages are not alone in its tasks") {
  const std::string container = "{name: main, image: 'registry.example.com/train:v1', "
                                "resources: {limits: {hugepages-2Mi: 4Mi}}}";
  const auto flyte = refused("id: {name: a.b}\ntype: python-task\nmetadata: {runtime: {type: FLYTE_SDK, version: "
                             "1.16.8}}\nconfig: {primary_container_name: main}\nk8sPod:\n  podSpec:\n"
                             "    containers: [" +
                             container + "]\n");
  CHECK(flyte.ids().empty());
  const auto pod =
      refused("apiVersion: v1\nkind: Pod\nmetadata: {name: train}\nspec:\n  containers: [" + container + "]\n");
  CHECK(pod.ids() == Ids{"R007 " + at});
}

TEST_CASE("limits of an ephemeral container are copied to no request, and no request of it is lowered") {
  const auto pod = refused(pod_of("", "  ephemeralContainers:\n    - {name: debug, image: 'busybox:1.36', "
                                      "resources: {limits: {cpu: -1}}}\n"));
  const std::string debug = "spec.ephemeralContainers[0].resources";
  CHECK(pod.ids() == Ids{"P017 spec.ephemeralContainers", "P017 " + debug, "Q002 " + debug + ".limits[cpu]"});
  const auto flyte = refused("id: {name: a.b}\ntype: python-task\nmetadata: {runtime: {type: FLYTE_SDK, version: "
                             "1.16.8}}\nconfig: {primary_container_name: main}\nk8sPod:\n  podSpec:\n"
                             "    containers: [{name: main, image: 'registry.example.com/train:v1'}]\n"
                             "    ephemeralContainers:\n      - {name: debug, image: 'busybox:1.36', resources: "
                             "{requests: {cpu: 2}, limits: {cpu: 1}}}\n");
  const auto found = flyte.ids();
  CHECK(std::find(found.begin(), found.end(), "R001 k8sPod.podSpec.ephemeralContainers[0].resources.requests") !=
        found.end());
}

} // namespace validate_resources_test
