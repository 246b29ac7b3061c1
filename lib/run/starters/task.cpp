#include "run/starters/scalar.hpp"
#include "run/starters/starters.hpp"

namespace berth {

auto task_starter(const TaskAnswers& answers) -> std::string {
  const auto has_gpu = answers.gpu != "0";
  const auto shares_memory = has_gpu && answers.gpu != "1";
  const std::string shared_memory =
      "  extendedResources: # several GPUs talk through /dev/shm, of which a container has 64Mi\n"
      "    sharedMemory: {mountPath: /dev/shm, sizeLimit: 1Gi}\n";
  const auto memory = scalar_text(answers.memory);
  const auto gpu = has_gpu ? "        gpu: " + answers.gpu : std::string();
  return "# A task: what runs, and what it needs. `berth explain task.spec` has every field; `berth validate` checks "
         "the\n"
         "# file, and `berth fit --cluster FILE` says which group the task belongs on, and what that costs.\n"
         "apiVersion: berth.dev/v1\n"
         "kind: Task\n"
         "metadata:\n"
         "  name: " +
         scalar_text(answers.name) +
         " # of the task and of its Pod\n"
         "spec:\n"
         "  container:\n"
         "    image: " +
         scalar_text(answers.image) +
         " # a version that stays what it is\n"
         "    command: [python, main.py] # `args` follow it, and `env: {NAME: value}`\n"
         "    resources:\n"
         "      requests: # what is kept free for it on its node\n"
         "        cpu: " +
         scalar_text(answers.cpu) +
         "\n"
         "        memory: " +
         memory + "\n" + (has_gpu ? gpu + "\n" : "") +
         "      limits: # what it is stopped at; of memory as much as is kept free\n"
         "        memory: " +
         memory + "\n" + (has_gpu ? gpu + " # as many as requested\n" : "") + (shares_memory ? shared_memory : "");
}

} // namespace berth
