// The K rules on where a task runs, and on its neighbours in the same input.
#include "catch.hpp"
#include "check/check.hpp"
#include "inventory_in.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace placement_rules_test {

using namespace berth;

namespace {

using Lines = std::vector<std::string>;

/// What the K rules say of a text, a line a finding: `K015 error |us-east-1b/us-east-1a|`, the marked bytes between
/// bars and those of labels after them.
auto said(const std::string& text) -> Lines {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  const InventoryIn inventory(sources[file], file);
  CheckOptions options;
  options.cluster = inventory.prepared();
  Lines lines;
  for (const auto& finding : check_file(sources, file, options).findings) {
    if (finding.rule->id.front() != 'K') continue;
    auto line = std::string(finding.rule->id) + ' ' + std::string(to_string(finding.severity)) + " |" +
                std::string(sources.text(finding.span));
    for (const auto& label : finding.labels) line += "/" + std::string(sources.text(label.span));
    lines.push_back(line + "|");
  }
  return lines;
}

auto helps(const std::string& text) -> Lines {
  Sources sources;
  const auto file = sources.add("example.yaml", text);
  const InventoryIn inventory(sources[file], file);
  CheckOptions options;
  options.cluster = inventory.prepared();
  Lines lines;
  for (const auto& finding : check_file(sources, file, options).findings) {
    if (finding.rule->id.front() == 'K') lines.push_back(finding.help);
  }
  return lines;
}

const std::string container = R"(
        - name: main
          image: registry.example.com/train:v1
          resources: {requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}
)";

/// A Pod whose metadata and spec are given in flow style.
auto pod(const std::string& metadata, const std::string& spec = {}) -> std::string {
  return "apiVersion: v1\nkind: Pod\nmetadata: {name: train" + metadata + "}\nspec:\n" + spec +
         "  containers:" + container;
}

auto workload(const std::string& kind, const std::string& fields, const std::string& spec) -> std::string {
  const auto* const version = kind == "Job" ? "batch/v1" : "apps/v1";
  return std::string("apiVersion: ") + version + "\nkind: " + kind +
         "\nmetadata: {name: train}\nspec:\n  selector: {matchLabels: {app: train}}\n" + fields +
         "  template:\n    metadata: {labels: {app: train}}\n    spec:\n" + spec + "      containers:" + container;
}

auto task(const std::string& fields, const std::string& placement) -> std::string {
  return "apiVersion: berth.dev/v1\nkind: Task\nmetadata: {name: train}\nspec:\n  type: container\n" + fields +
         "  container:\n    image: registry.example.com/train:v1\n    resources: {requests: {cpu: 500m, memory: "
         "1Gi}, limits: {memory: 1Gi}}\n" +
         (placement.empty() ? "" : "  placement: {" + placement + "}\n");
}

auto claim(const std::string& mode, const std::string& more = {}) -> std::string {
  return "---\napiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data}\nspec:\n  accessModes: [" + mode +
         "]\n  resources: {requests: {storage: 1Gi}}\n" + more;
}

auto volume(const std::string& spec, const std::string& metadata = {}) -> std::string {
  return "---\napiVersion: v1\nkind: PersistentVolume\nmetadata: {name: vol" + metadata +
         "}\nspec:\n  claimRef: {name: data}\n" + spec;
}

const std::string ebs = "  csi: {driver: ebs.csi.aws.com, volumeHandle: vol-1}\n";
const std::string in_zone_a = "  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: "
                              "topology.ebs.csi.aws.com/zone, operator: In, values: [us-east-1a]}]}]}}\n";
const std::string uses_data = "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]\n";

auto cluster(const std::string& groups) -> std::string {
  return "---\napiVersion: berth.dev/v1\nkind: Cluster\nmetadata: {name: prod}\nspec:\n  region: us-east-1\n  "
         "groups:\n" +
         groups;
}

auto group(const std::string& name, const std::string& type, const std::string& more = {}) -> std::string {
  return "    - {name: " + name + ", managed: true, instanceTypes: [" + type + "], zones: [us-east-1a]" + more + "}\n";
}

const std::string evict = ", annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict: 'true'}";

} // namespace

TEST_CASE("a Pod that the autoscaler may evict is spoken of where nothing recreates it") {
  CHECK(said(pod(evict)) == Lines{"K010 warning |true|"});
  CHECK(said(pod(evict + ", ownerReferences: [{apiVersion: batch/v1, kind: Job, name: a, uid: b, controller: true}]"))
            .empty());
  CHECK(said(pod(evict + ", ownerReferences: [{apiVersion: v1, kind: Node, name: a, uid: b}]")).size() == 1);
  CHECK(said(pod("")).empty());
  CHECK(said(pod(", annotations: {cluster-autoscaler.kubernetes.io/safe-to-evict: 'false'}")).empty());
  auto native = task("", "");
  native.replace(native.find("{name: train"), 12, "{name: train" + evict);
  CHECK(said(native) == Lines{"K010 warning |true|"});
  auto several = task("", "replicas: 2"); // a Job
  several.replace(several.find("{name: train"), 12, "{name: train" + evict);
  CHECK(said(several).empty());
}

TEST_CASE("a Pod on spot nodes alone is spoken of where nothing recreates it") {
  CHECK(said(pod("", "  nodeSelector: {karpenter.sh/capacity-type: spot}\n")) == Lines{"K011 warning |spot|"});
  const auto affinity = [](const std::string& values) {
    return "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
           "[{matchExpressions: [{key: eks.amazonaws.com/capacityType, operator: In, values: [" +
           values + "]}]}]}}}\n";
  };
  CHECK(said(pod("", affinity("SPOT"))) == Lines{"K011 warning |SPOT|"});
  CHECK(said(pod("", affinity("SPOT, ON_DEMAND"))).empty());
  CHECK(
      said(workload("Job", "", "      nodeSelector: {karpenter.sh/capacity-type: spot}\n      restartPolicy: Never\n"))
          .empty());
}

TEST_CASE("what a spot node takes along is data on its own disk, and nothing of the system's") {
  const auto job = [](const std::string& source, const std::string& mount = {}) {
    auto text = workload("Job", "",
                         "      nodeSelector: {karpenter.sh/capacity-type: spot}\n      restartPolicy: Never\n" +
                             ("      volumes: [{name: v, " + source + "}]\n"));
    text.erase(text.find("  selector:"), std::string("  selector: {matchLabels: {app: train}}\n").size());
    return text + "          volumeMounts: [{name: v, mountPath: /v" + mount + "}]\n";
  };
  CHECK(said(job("hostPath: {path: /data}")) == Lines{"K012 warning |/data/spot|"});
  CHECK(said(job("hostPath: {path: /data, type: DirectoryOrCreate}")).size() == 1);
  CHECK(said(job("hostPath: {path: /data}", ", readOnly: true")).empty());
  CHECK(said(job("hostPath: {path: /var/run/docker.sock}")).empty());
  CHECK(said(job("hostPath: {path: /dev}")).empty());
  CHECK(said(job("hostPath: {path: /data/x.sock, type: Socket}")).empty());
  CHECK(said(job("hostPath: {path: /}")).empty());
  CHECK(said(job("emptyDir: {}")).empty());
  CHECK(said(job("persistentVolumeClaim: {claimName: data}")).empty());
  CHECK(said(job("persistentVolumeClaim: {claimName: data}") + volume("  local: {path: /mnt/a}\n")) ==
        Lines{"K012 warning |data/spot/vol|"});
  const auto local = volume("  local: {path: /mnt/a}\n");
  CHECK(said(task("  interruptible: true\n", "volumes: [{claim: data, mountPath: /d, zone: us-east-1a}]") + local) ==
        Lines{"K012 warning |data/true/vol|"});
  CHECK(said(task("  interruptible: false\n", "volumes: [{claim: data, mountPath: /d, zone: us-east-1a}]") + local)
            .empty());
}

TEST_CASE("an EBS volume needs a zone, unless there is but one") {
  const auto with = [](const std::string& entry, const std::string& placement = {}) {
    return task("", placement + "volumes: [{claim: data, mountPath: /d" + entry + "}]");
  };
  CHECK(said(with("")) == Lines{"K013 warning |data|"});
  CHECK(said(with(", storageClass: gp3")) == Lines{"K013 warning |data|"});
  CHECK(said(with(", storageClass: efs-sc")).empty());
  CHECK(said(with(", storageClass: fast")).empty());
  CHECK(said(with(", zone: us-east-1a")).empty());
  CHECK(said(with("", "zone: us-east-1a, ")).empty());
  CHECK(said(with("") + claim("ReadWriteMany")).empty());
  CHECK(said(with("") + claim("ReadWriteOnce")).size() == 1);
  CHECK(said(with("") + volume(ebs + in_zone_a)).empty());
  CHECK(said(with("") + cluster(group("mem-64", "r5.2xlarge"))).empty());
  CHECK(said(pod("", "  " + uses_data) + volume(ebs)) == Lines{"K013 warning |data/vol|"});
  CHECK(said(pod("", "  " + uses_data) + volume(ebs + in_zone_a)).empty());
  CHECK(said(pod("", "  " + uses_data) + volume(ebs, ", labels: {topology.kubernetes.io/zone: us-east-1a}")).empty());
  CHECK(said(pod("", "  " + uses_data) + volume("  nfs: {server: a, path: /}\n")).empty());
  CHECK(said(pod("", "  " + uses_data) + volume("  csi: {driver: ebs.csi.aws.com, volumeHandle: local-ebs://dev/b}\n"))
            .empty());
  CHECK(said(pod("", "  " + uses_data)).empty());
  const std::string in_pod = "  volumes: [{name: v, awsElasticBlockStore: {volumeID: vol-1}}]\n";
  CHECK(said(pod("", in_pod)) == Lines{"K013 warning |vol-1|"});
  CHECK(said(pod("", in_pod + "  nodeSelector: {topology.kubernetes.io/zone: us-east-1a}\n")).empty());
}

TEST_CASE("replicas share a claim only if it can be mounted by several nodes") {
  const auto many = [](const std::string& kind, const std::string& fields) {
    return workload(kind, fields, "      " + uses_data);
  };
  const auto rwo = claim("ReadWriteOnce");
  CHECK(said(many("Deployment", "  replicas: 3\n") + rwo) == Lines{"K014 warning |data/3/ReadWriteOnce|"});
  CHECK(said(many("Deployment", "  replicas: 3\n") + claim("ReadWriteOncePod")) ==
        Lines{"K014 error |data/3/ReadWriteOncePod|"});
  CHECK(said(many("Deployment", "  replicas: 3\n") + claim("ReadWriteMany")).empty());
  CHECK(said(many("Deployment", "  replicas: 3\n") + claim("ReadWriteOnce", "  storageClassName: efs\n")).empty());
  CHECK(said(many("Deployment", "  replicas: 3\n")).empty());
  CHECK(said(many("Deployment", "  replicas: 1\n") + rwo).empty());
  CHECK(said(many("Deployment", "") + rwo).empty());
  CHECK(said(many("StatefulSet", "  serviceName: a\n  replicas: 3\n") + rwo).size() == 1);
  CHECK(said(many("StatefulSet",
                  "  serviceName: a\n  replicas: 3\n  volumeClaimTemplates: [{metadata: {name: data}, spec: "
                  "{accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}]\n") +
             rwo)
            .empty());
  const auto two_namesakes = rwo + claim("ReadWriteMany");
  CHECK(said(many("Deployment", "  replicas: 3\n") + two_namesakes).empty());
  const auto native = [](const std::string& more, const std::string& entry = {}) {
    return task("", more + "volumes: [{claim: data, mountPath: /d, zone: us-east-1a" + entry + "}]");
  };
  CHECK(said(native("replicas: 4, ")) == Lines{"K014 warning |data/4|"});
  CHECK(said(native("replicas: 4, exclusive: true, ")) == Lines{"K014 error |data/4|"});
  CHECK(said(native("replicas: 4, ", ", storageClass: efs-sc")).empty());
  CHECK(said(native("replicas: 1, ")).empty());
  CHECK(said(native("replicas: 4, ") + claim("ReadWriteMany")).empty());
}

TEST_CASE("a Job runs no more Pods at once than it has completions") {
  const auto job = [](const std::string& fields) {
    auto text = workload("Job", fields, "      restartPolicy: Never\n      " + uses_data);
    text.erase(text.find("  selector:"), std::string("  selector: {matchLabels: {app: train}}\n").size());
    return text + claim("ReadWriteOnce");
  };
  CHECK(said(job("  parallelism: 3\n")).size() == 1);
  CHECK(said(job("  parallelism: 3\n  completions: 1\n")).empty());
}

TEST_CASE("what names a zone must name the same") {
  const auto in_b = [](const std::string& more) {
    return pod("", "  nodeSelector: {topology.kubernetes.io/zone: us-east-1b" + more + "}\n  " + uses_data);
  };
  CHECK(said(in_b("")).empty());
  CHECK(said(in_b("") + volume(ebs + in_zone_a)) == Lines{"K015 error |us-east-1b/data|"});
  CHECK(helps(in_b("") + volume(ebs + in_zone_a)) == Lines{"type the volume's zone, `us-east-1a`"});
  CHECK(said(in_b(", failure-domain.beta.kubernetes.io/zone: us-east-1c")) ==
        Lines{"K015 error |us-east-1b/us-east-1c|"});
  const auto affinity = [](const std::string& zones) {
    return "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
           "[{matchExpressions: [{key: topology.kubernetes.io/zone, operator: In, values: [" +
           zones + "]}]}]}}}\n";
  };
  const std::string selector = "  nodeSelector: {topology.kubernetes.io/zone: us-east-1b}\n";
  CHECK(said(pod("", selector + affinity("us-east-1a, us-east-1b"))).empty());
  CHECK(said(pod("", selector + affinity("us-east-1a"))) == Lines{"K015 error |us-east-1b/us-east-1a|"});
  CHECK(said(pod("", selector + affinity("us-east-1a, us-east-1c"))).size() == 1);
  CHECK(
      said(task(
          "", "volumes: [{claim: a, mountPath: /a, zone: us-east-1a}, {claim: b, mountPath: /b, zone: us-east-1b}]")) ==
      Lines{"K015 error |us-east-1a/us-east-1b|"});
  CHECK(said(task("",
                  "zone: us-east-1b, volumes: [{claim: a, mountPath: /a, zone: us-east-1a}, {claim: b, mountPath: /b, "
                  "zone: us-east-1a}]")) == Lines{"K015 error |us-east-1b/us-east-1a/us-east-1a|"});
  CHECK(said(task("", "zone: '{{zone}}', volumes: [{claim: a, mountPath: /a, zone: us-east-1a}]")).empty());
}

TEST_CASE("a conflict of zones is the reason for having no berth, and told once") {
  CHECK(said(task("", "zone: us-east-1a, volumes: [{claim: a, mountPath: /a, zone: us-east-1b}]") +
             cluster(group("mem-64", "r5.2xlarge"))) == Lines{"K015 error |us-east-1a/us-east-1b|"});
}

namespace {

auto scheduler(const std::string& command, const std::string& more = {}) -> std::string {
  return workload("Deployment", "", "") + "          args: [" + command + "]\n" + more;
}

auto policy(const std::string& spec, const std::string& metadata = {}) -> std::string {
  return "---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a" + metadata + "}\nspec: {" +
         spec + "}\n";
}

} // namespace

TEST_CASE("a Dask scheduler is known by what the container starts") {
  CHECK(said(scheduler("dask, scheduler")) == Lines{"K016 warning |dask|"});
  CHECK(said(scheduler("dask-scheduler, --port, '9000'")) == Lines{"K016 warning |dask-scheduler|"});
  CHECK(said(scheduler("/opt/conda/bin/dask-scheduler")).size() == 1);
  CHECK(said(scheduler("tini, -g, --, dask-scheduler")).size() == 1);
  CHECK(said(scheduler("sh, -c, 'pip install a && exec dask scheduler'")) == Lines{"K016 warning |dask|"});
  CHECK(said(scheduler("dask-scheduler", "          ports: [{containerPort: 8786}]\n")) ==
        Lines{"K016 warning |8786|"});
  CHECK(said(scheduler("dask, worker, 'tcp://dask-scheduler:8786'")).empty());
  CHECK(said(scheduler("dask-worker, dask-scheduler")).empty());
  CHECK(said(scheduler("dask-scheduler, --tls-ca-file, /ca.pem")).empty());
  CHECK(said(scheduler("dask-scheduler, --host, 127.0.0.1")).empty());
  CHECK(said(scheduler("dask-scheduler", "          env: [{name: DASK_DISTRIBUTED__COMM__TLS__CA_FILE, value: /ca}]\n"))
            .empty());
}

TEST_CASE("a NetworkPolicy guards the Pods that it selects in its namespace") {
  const auto open = scheduler("dask-scheduler");
  CHECK(said(open + policy("podSelector: {matchLabels: {app: train}}")).empty());
  CHECK(said(open + policy("podSelector: {}")).empty());
  CHECK(said(open + policy("podSelector: {matchExpressions: [{key: app, operator: In, values: [a, train]}]}")).empty());
  CHECK(said(open + policy("podSelector: {matchLabels: {app: other}}")).size() == 1);
  CHECK(said(open + policy("podSelector: {}, policyTypes: [Egress]")).size() == 1);
  CHECK(said(open + policy("podSelector: {}, policyTypes: [Egress, Ingress]")).empty());
  CHECK(said(open + policy("podSelector: {}", ", namespace: elsewhere")).empty()); // ours is not given
  auto here = open;
  here.replace(here.find("{name: train}"), 13, "{name: train, namespace: here}");
  CHECK(said(here + policy("podSelector: {}", ", namespace: elsewhere")).size() == 1);
  CHECK(said(here + policy("podSelector: {}", ", namespace: here")).empty());
  CHECK(said(open + "---\napiVersion: cilium.io/v2\nkind: CiliumNetworkPolicy\nspec: {}\n").empty());
  CHECK(helps(open) ==
        Lines{"add a NetworkPolicy with `podSelector: {matchLabels: {app: train}}` and an `ingress` that lets "
              "its workers and clients in to port 8786"});
}

TEST_CASE("Flyte's dask plugin opens a scheduler of its own") {
  const auto flyte = [](const std::string& type) {
    return "id: {name: a, project: p, domain: d, version: v, resourceType: TASK}\ntype: " + type +
           "\nmetadata: {runtime: {type: FLYTE_SDK, version: 1.16.8, flavor: python}}\ninterface: {}\ncontainer: "
           "{image: "
           "'a:v1', args: [pyflyte-execute], resources: {requests: [{name: CPU, value: '1'}, {name: MEMORY, value: "
           "1Gi}]}}\n";
  };
  CHECK(said(flyte("dask")) == Lines{"K016 warning |dask|"});
  CHECK(said(flyte("python-task")).empty());
  CHECK(said(flyte("dask") + policy("podSelector: {matchLabels: {dask.org/component: scheduler}}")).empty());
  CHECK(said(flyte("dask") + policy("podSelector: {matchLabels: {dask.org/component: worker}}")).size() == 1);
}

TEST_CASE("neighbours of any shape are read without a crash") {
  for (const auto* root :
       {"[]", "{}", "null", "'a'", "{spec: []}", "{spec: {podSelector: [1]}, metadata: 3}",
        "{spec: {accessModes: ReadWriteOnce, csi: [], nodeAffinity: {required: 1}}, metadata: {name: []}}",
        "{spec: {nodeAffinity: {required: {nodeSelectorTerms: [1, null, {matchExpressions: {a: b}}]}}, "
        "claimRef: data}, metadata: {name: vol, labels: [a]}}"}) {
    for (const auto* kind : {"NetworkPolicy", "PersistentVolume", "PersistentVolumeClaim"}) {
      Sources sources;
      const auto file = sources.add("a.yaml", root);
      const auto parsed = parse(sources[file], file);
      for (auto document : documents_of(parsed.tree, file)) {
        document.kind = kind;
        document.api_version = std::string(kind) == "NetworkPolicy" ? "networking.k8s.io/v1" : "v1";
        document.form = Form::kubernetes;
        Neighbours neighbours;
        add_neighbour(document, neighbours);
        CHECK(find_claim(neighbours, "", "none") == nullptr);
        CHECK(find_volume(neighbours, "", "none") == nullptr);
      }
    }
  }
}

TEST_CASE("files without neighbours are told by their bytes") {
  CHECK(may_be_neighbour("kind: NetworkPolicy"));
  CHECK(may_be_neighbour(R"({"kind":"PersistentVolumeClaim"})"));
  CHECK_FALSE(may_be_neighbour("kind: Pod"));
}

TEST_CASE("a selector that no group answers is told instead of having no berth") {
  const auto groups = cluster(group("mem-64", "r5.2xlarge", ", labels: {tier: mem-64}"));
  CHECK(said(pod("", "  nodeSelector: {tier: mem-46}\n") + groups) == Lines{"K020 error |mem-46|"});
  CHECK(helps(pod("", "  nodeSelector: {tier: mem-46}\n") + groups) == Lines{"did you mean `mem-64`?"});
  CHECK(said(pod("", "  nodeSelector: {teir: mem-64}\n") + groups) == Lines{"K020 warning |teir|"});
  CHECK(helps(pod("", "  nodeSelector: {teir: mem-64}\n") + groups) == Lines{"did you mean `tier`?"});
  CHECK(said(pod("", "  nodeSelector: {topology.kubernetes.io/zone: us-east-1z}\n") + groups) ==
        Lines{"K020 error |us-east-1z|"});
  CHECK(said(pod("", "  nodeSelector: {tier: mem-64}\n") + groups).empty());
  const auto affinity = [](const std::string& values) {
    return "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
           "[{matchExpressions: [{key: tier, operator: In, values: [" +
           values + "]}]}]}}}\n";
  };
  CHECK(said(pod("", affinity("mem-46")) + groups) == Lines{"K020 error |mem-46|"});
  CHECK(said(pod("", affinity("mem-46, mem-1")) + groups) == Lines{"K020 error |tier|"});
  CHECK(said(pod("", affinity("mem-46, mem-64")) + groups).empty());
}

TEST_CASE("a second fault beside the selector is told as well") {
  const auto groups = cluster(group("mem-16", "r5.large", ", labels: {tier: mem-16}"));
  auto text = pod("", "  nodeSelector: {tier: mem-61}\n");
  text.replace(text.find("1Gi"), 3, "99Gi");
  CHECK(said(text + groups) == Lines{"K020 error |mem-61|", "K001 error |99Gi|"});
}

TEST_CASE("a selector on what the inventory does not tell is left alone") {
  const auto groups = cluster("    - {name: a, managed: true, instanceTypes: [r5.large]}\n");
  for (const auto& line : said(pod("", "  nodeSelector: {topology.kubernetes.io/zone: us-east-1a}\n") + groups))
    CHECK(line.substr(0, 4) != "K020");
}

TEST_CASE("a task without GPU that only GPU groups take") {
  const auto groups = cluster(group("mem-16", "r5.large") + group("gpu", "p3.8xlarge"));
  auto text = task("", "");
  text.replace(text.find("1Gi"), 3, "100Gi");
  CHECK(said(text + groups) == Lines{"K021 error |100Gi|"});
  CHECK(said(task("", "") + groups).empty());
}

TEST_CASE("the fix for a cheaper group moves request and limit together") {
  const auto groups = cluster(group("mem-64", "r5.2xlarge") + group("mem-128", "r5.4xlarge"));
  auto text = task("", "exclusive: true");
  const std::string plain = "{requests: {cpu: 500m, memory: 1Gi}, limits: {memory: 1Gi}}";
  text.replace(text.find(plain), plain.size(), "{requests: {cpu: 500m, memory: 64Gi}, limits: {memory: \"64Gi\"}}");
  Sources sources;
  const auto file = sources.add("example.yaml", text + groups);
  const InventoryIn inventory(sources[file], file);
  CheckOptions options;
  options.cluster = inventory.prepared();
  Findings found;
  for (auto& finding : check_file(sources, file, options).findings) {
    if (finding.rule->id == "K022") found.push_back(std::move(finding));
  }
  REQUIRE(found.size() == 1);
  CHECK(found.front().severity == Severity::note);
  REQUIRE(found.front().fix);
  REQUIRE(found.front().fix->edits.size() == 2);
  for (const auto& edit : found.front().fix->edits) {
    CHECK(sources.text(edit.span) == "64Gi");
    CHECK("ask for `memory: " + edit.text + "`" == found.front().help);
  }
}

TEST_CASE("a group that was asked for by name is not argued with") {
  const auto groups = cluster(group("mem-64", "r5.2xlarge") + group("mem-128", "r5.4xlarge"));
  auto text = task("", "group: mem-128");
  text.replace(text.find("1Gi"), 3, "64Gi");
  CHECK(said(text + groups).empty());
}

TEST_CASE("a Pod that may land on a much dearer group is spoken of, and one that is held is not") {
  const auto two = cluster(group("small", "t3.medium") + group("large", "r5.16xlarge"));
  CHECK(said(pod("") + two) == Lines{"K030 warning |train|"});
  CHECK(helps(pod("") + two) ==
        Lines{"add `nodeSelector: {eks.amazonaws.com/nodegroup: small}`, or let `berth render` do it"});
  CHECK(said(pod("", "  nodeSelector: {eks.amazonaws.com/nodegroup: small}\n") + two).empty());
  CHECK(said(pod("", "  affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: "
                     "[{matchExpressions: [{key: eks.amazonaws.com/nodegroup, operator: In, values: [small]}]}]}}}\n") +
             two)
            .empty());
  CHECK(said(pod("", "  nodeSelector: {kubernetes.io/arch: amd64}\n") + two).size() == 1); // narrows nothing
  CHECK(said(task("", "") + two).empty());                                                 // rendered with a pin
  CHECK(said(pod("") + cluster(group("small", "t3.medium"))).empty());
  CHECK(said(pod("") + cluster(group("a", "r5.large") + group("b", "r5a.large"))).empty()); // of about one price
}

TEST_CASE("what a Pod as it is applied cannot reach is no danger to it") {
  const std::string taint = ", taints: [{key: dedicated, value: tasks, effect: NoSchedule}]";
  const auto two = cluster(group("small", "t3.medium") + group("large", "r5.16xlarge", taint));
  CHECK(said(pod("") + two).empty());
  CHECK(said(pod("", "  tolerations: [{key: dedicated, operator: Exists}]\n") + two) == Lines{"K030 warning |train|"});
  // what berth keeps for others the scheduler does not
  const auto gpu =
      cluster(group("small", "t3.medium") + group("gpu", "p3.8xlarge", ", labels: {k8s.amazonaws.com/accelerator: x}"));
  CHECK(said(pod("") + gpu) == Lines{"K030 warning |train|"});
  const auto spot =
      cluster(group("small", "t3.medium") + group("large", "r5.16xlarge", ", capacityType: SPOT, pricePerHour: 1"));
  CHECK(said(pod("") + spot) == Lines{"K030 warning |train|"});
}

TEST_CASE("a new EBS volume wants a group of one zone") {
  const auto zones = [](const std::string& names) {
    return cluster("    - {name: a, managed: true, instanceTypes: [m5.large], zones: [" + names + "]}\n");
  };
  const std::string gp3 = "  storageClassName: gp3\n";
  const auto of_claim = pod("", "  " + uses_data) + claim("ReadWriteOnce", gp3);
  CHECK(said(of_claim + zones("us-east-1a, us-east-1b")) == Lines{"K031 warning |data/a|"});
  CHECK(said(of_claim + zones("us-east-1a")).empty());
  CHECK(said(pod("", "  " + uses_data) + claim("ReadWriteOnce", "  storageClassName: fast\n") +
             zones("us-east-1a, us-east-1b"))
            .empty()); // nothing says that it is EBS
  CHECK(said(pod("", "  " + uses_data) + claim("ReadWriteMany", "  storageClassName: efs-sc\n") +
             zones("us-east-1a, us-east-1b"))
            .empty());
  const auto set =
      workload("StatefulSet",
               "  serviceName: train\n  volumeClaimTemplates:\n    - metadata: {name: data}\n      spec: "
               "{accessModes: [ReadWriteOnce], storageClassName: gp2, resources: {requests: {storage: 1Gi}}}\n",
               "");
  CHECK(said(set + zones("us-east-1a, us-east-1b")) == Lines{"K031 warning |data/a|"});
  CHECK(said(set + zones("us-east-1b")).empty());
}

} // namespace placement_rules_test
