#include "run/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <vector>

namespace berth {
namespace {

/// Runs `run` on so many threads; it must not throw.
template <class Run>
auto on_threads(std::size_t threads, const Run& run) -> void {
  std::vector<std::thread> others;
  try {
    for (auto more = threads; more > 1; --more) others.emplace_back(run);
  } catch (const std::system_error&) { // no more threads to be had: those that there are do the work
  }
  run();
  for (auto& thread : others) thread.join();
}

class Unordered {
 public:
  Unordered(std::size_t count, const std::function<void(std::size_t)>& work) : count_(count), work_(work) {}

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

class InOrder {
 public:
  InOrder(std::size_t count, std::size_t ahead, const std::function<void(std::size_t)>& work,
          const std::function<void(std::size_t)>& then)
      : work_(work), then_(then), done_(count, false), ahead_(ahead) {}

  auto run() noexcept -> void {
    std::unique_lock lock(mutex_);
    try {
      while (auto i = take(lock)) {
        lock.unlock();
        work_(*i);
        lock.lock();
        done_[*i] = true;
        hand_on(lock);
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      if (!failure_) failure_ = std::current_exception();
      stopped_ = true;
      room_.notify_all();
    }
  }

  auto rethrow() const -> void {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  auto take(std::unique_lock<std::mutex>& lock) -> std::optional<std::size_t> {
    room_.wait(lock, [this] { return stopped_ || next_ == done_.size() || next_ < first_ + ahead_; });
    if (stopped_ || next_ == done_.size()) return std::nullopt;
    return next_++;
  }

  /// One thread at a time hands on all that is done; the others go on working.
  auto hand_on(std::unique_lock<std::mutex>& lock) -> void {
    if (handing_) return;
    handing_ = true;
    while (!stopped_ && first_ < done_.size() && done_[first_]) {
      const auto i = first_;
      lock.unlock();
      then_(i);
      lock.lock();
      ++first_;
      room_.notify_all();
    }
    handing_ = false;
  }

  const std::function<void(std::size_t)>& work_;
  const std::function<void(std::size_t)>& then_;
  std::vector<bool> done_;
  std::size_t ahead_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::size_t next_{0};  // to be begun
  std::size_t first_{0}; // not handed on yet
  bool handing_{false};
  bool stopped_{false};
  std::exception_ptr failure_;
};

} // namespace

auto threads_for(std::size_t count, std::size_t wanted) -> std::size_t {
  constexpr std::size_t worth_a_thread = 8; // a thread costs more to start than a few small files to check
  if (wanted > 0) return std::min(wanted, std::max<std::size_t>(1, count));
  const auto processors = std::max<std::size_t>(1, std::thread::hardware_concurrency());
  return std::min(processors, count / worth_a_thread + 1);
}

auto for_each_index(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) -> void {
  Unordered job(count, work);
  on_threads(threads, [&job] { job.run(); });
  job.rethrow();
}

auto for_each_in_order(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work,
                       const std::function<void(std::size_t)>& then) -> void {
  constexpr std::size_t ahead_of_each = 8;
  InOrder job(count, threads * ahead_of_each, work, then);
  on_threads(threads, [&job] { job.run(); });
  job.rethrow();
}

} // namespace berth
