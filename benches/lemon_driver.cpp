// The other side of `make bench-lemon`: an exact maximum-weight matching by the
// LEMON graph library (Debian package liblemon-dev, Boost licence).
//
//   g++ -O2 -std=c++17 -o lemon_driver lemon_driver.cpp -llemon
//   ./lemon_driver weight|cardinality graph.txt
//
// Reads an edge list ("n m", then m lines "u v w", well-formed), solves it, and
// prints one line of JSON: weight, pairs, CPU seconds of the solver alone and of
// the whole process, peak memory. LEMON has no objective "cardinality, then
// weight", so that one shifts all weights until a pair outweighs everything.
#include <lemon/matching.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fstream>
#include <string>
#include <vector>

namespace {

using Graph = lemon::SmartGraph;
using Weight = long long;
using Weights = Graph::EdgeMap<Weight>;

struct Edge {
  std::uint32_t u, v;
  Weight w;
};

[[noreturn]] void fail(const char *what) {
  std::perror(what);
  std::exit(1);
}

double cpu_seconds() { return double(std::clock()) / CLOCKS_PER_SEC; }

long peak_kib() {
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.compare(0, 6, "VmHWM:") == 0) return std::atol(line.c_str() + 6);
  return 0;
}

class Numbers {
 public:
  explicit Numbers(const char *path) {
    std::FILE *file = std::fopen(path, "rb");
    if (!file || std::fseek(file, 0, SEEK_END)) fail(path);
    text_.resize(std::size_t(std::ftell(file)));
    std::rewind(file);
    if (std::fread(text_.data(), 1, text_.size(), file) != text_.size()) fail(path);
    std::fclose(file);
    at_ = text_.c_str();
  }

  Weight next() {
    while (*at_ == ' ' || *at_ == '\n') ++at_;
    const bool negative = *at_ == '-';
    at_ += negative;
    Weight value = 0;
    for (; *at_ >= '0' && *at_ <= '9'; ++at_) value = value * 10 + (*at_ - '0');
    return negative ? -value : value;
  }

 private:
  std::string text_;
  const char *at_;
};

std::vector<Edge> read_edges(const char *path, int &n) {
  Numbers numbers(path);
  n = int(numbers.next());
  std::vector<Edge> edges(std::size_t(numbers.next()));
  for (Edge &edge : edges) {
    edge.u = std::uint32_t(numbers.next());
    edge.v = std::uint32_t(numbers.next());
    edge.w = numbers.next();
  }
  return edges;
}

// What to add to each weight so that one more pair is worth more than any loss.
Weight shift_for_cardinality(const std::vector<Edge> &edges, int n) {
  Weight low = 0, high = 0;
  for (const Edge &edge : edges) {
    low = std::min(low, edge.w);
    high = std::max(high, edge.w);
  }
  return (high - low) * (n / 2 + 1) + 1 - low;
}

}  // namespace

int main(int argc, char **argv) {
  const bool cardinality = argc == 3 && std::strcmp(argv[1], "cardinality") == 0;
  if (argc != 3 || (!cardinality && std::strcmp(argv[1], "weight") != 0)) {
    std::fprintf(stderr, "usage: %s weight|cardinality graph.txt\n", argv[0]);
    return 2;
  }
  int n = 0;
  std::vector<Edge> edges = read_edges(argv[2], n);
  const Weight shift = cardinality ? shift_for_cardinality(edges, n) : 0;

  Graph graph;
  graph.reserveNode(n);
  graph.reserveEdge(int(edges.size()));
  for (int i = 0; i < n; ++i) graph.addNode();
  Weights weights(graph);
  for (const Edge &edge : edges)
    if (cardinality || edge.w > 0)
      weights[graph.addEdge(graph.nodeFromId(int(edge.u)), graph.nodeFromId(int(edge.v)))] = edge.w + shift;
  std::vector<Edge>().swap(edges);

  const double before = cpu_seconds();
  // The default start: LEMON's own fractional matching.
  lemon::MaxWeightedMatching<Graph, Weights> matching(graph, weights);
  matching.run();
  const double solve = cpu_seconds() - before;

  Weight weight = 0;
  long pairs = 0;
  for (Graph::EdgeIt edge(graph); edge != lemon::INVALID; ++edge)
    if (matching.matching(edge)) {
      weight += weights[edge] - shift;
      ++pairs;
    }
  std::printf("{\"weight\":%lld,\"pairs\":%ld,\"solve_cpu\":%.6f,\"total_cpu\":%.6f,\"peak_mib\":%.1f}\n",
              weight, pairs, solve, cpu_seconds(), double(peak_kib()) / 1024);
}
