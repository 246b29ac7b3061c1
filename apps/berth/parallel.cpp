#include "parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

namespace berth {
namespace {

/// A thread costs more to start than a few small files to check, and beyond eight the disk is the limit.
auto threads_for(std::size_t count) -> std::size_t {
  constexpr std::size_t worth_a_thread = 8;
  constexpr std::size_t most = 8;
  const auto processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  return std::min({processors, most, count / worth_a_thread + 1});
}

class Job {
 public:
  Job(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

  auto run() noexcept -> void {
    try {
      for (auto i = next_++; i < count_ && !stopped_; i = next_++) work_(i);
    } catch (...) {
      const std::lock_guard lock(mutex_);
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
    }
  }

  auto rethrow() const -> void {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  std::size_t count_;
  const std::function<void(std::size_t)>& work_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> stopped_{false};
  std::mutex mutex_;
  std::exception_ptr failure_;
};

} // namespace

auto for_each_index(std::size_t count, const std::function<void(std::size_t)>& work) -> void {
  Job job(count, work);
  std::vector<std::thread> threads;
  try {
    for (auto more = threads_for(count); more > 1; --more) threads.emplace_back([&job] { job.run(); });
  } catch (const std::system_error&) { // no more threads to be had: those that there are do the work
  }
  job.run();
  for (auto& thread : threads) thread.join();
  job.rethrow();
}

} // namespace berth
