/*
 * The least that a prober over ordinary sockets can do: connect, write NAMES_REQ, read to the end,
 * close; epoll, one thread, no parsing beyond "is it an epmd". What the Java prober is measured by.
 *
 * usage: epscan CIDR PORT IN_FLIGHT TIMEOUT_MS
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 65536, EVENTS = 512 };

/* One probe under way. All get the same time, so a list in order of dialling is one of deadlines. */
struct probe {
  int fd;
  int prev, next;
  int connected;
  int received;
  unsigned char head[4];
  int64_t due;
};

static const unsigned char names_req[3] = {0, 1, 110};
static struct probe *probes;
static int *spare, spares, oldest = -1, newest = -1, in_flight;
static int poller;
static long found, refused, silent, other, failed;

static int64_t now_ns(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void finish(int i, long *as) {
  struct probe *p = &probes[i];
  close(p->fd);
  if (p->prev < 0) oldest = p->next; else probes[p->prev].next = p->next;
  if (p->next < 0) newest = p->prev; else probes[p->next].prev = p->prev;
  spare[spares++] = i;
  in_flight--;
  (*as)++;
}

/* An orderly end: an epmd's reply begins with its port, below 65536 and not 0. */
static void judge(int i) {
  struct probe *p = &probes[i];
  int epmd = p->received >= 4 && !p->head[0] && !p->head[1] && (p->head[2] || p->head[3]);
  finish(i, epmd ? &found : &other);
}

static void dial(uint32_t address, int port, int64_t timeout) {
  int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
  if (fd < 0) {
    perror("epscan: socket");
    exit(1);
  }
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
  to.sin_addr.s_addr = htonl(address);
  int i = spare[--spares];
  struct probe *p = &probes[i];
  *p = (struct probe){.fd = fd, .prev = newest, .next = -1, .due = now_ns() + timeout};
  if (newest < 0) oldest = i; else probes[newest].next = i;
  newest = i;
  in_flight++;
  if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS) {
    finish(i, errno == ECONNREFUSED ? &refused : &failed);
    return;
  }
  struct epoll_event e = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.u32 = i};
  epoll_ctl(poller, EPOLL_CTL_ADD, fd, &e);
}

static void advance(int i, uint32_t events) {
  static unsigned char buffer[BUFFER];
  struct probe *p = &probes[i];
  if (!p->connected && (events & (EPOLLOUT | EPOLLERR | EPOLLHUP))) {
    p->connected = 1;
    if (send(p->fd, names_req, sizeof names_req, MSG_NOSIGNAL) < 0) {
      finish(i, errno == ECONNREFUSED ? &refused : &other);
      return;
    }
  }
  while (events & (EPOLLIN | EPOLLRDHUP | EPOLLERR | EPOLLHUP)) {
    ssize_t n = recv(p->fd, buffer, sizeof buffer, 0);
    if (n > 0) {
      for (int k = 0; k < n && p->received + k < 4; k++) p->head[p->received + k] = buffer[k];
      p->received += n;
      if (p->received >= BUFFER) {
        finish(i, &other);
        return;
      }
      /* With the FIN announced, a short read was the last: this spares one system call. */
      if (!(events & EPOLLRDHUP) || n == sizeof buffer) continue;
      judge(i);
      return;
    }
    if (n == 0) judge(i);
    else if (errno != EAGAIN) finish(i, &other);
    return;
  }
}

/* Not from getrusage: that remembers the program that started this one. */
static long peak_rss_kib(void) {
  char line[256];
  long kib = 0;
  FILE *status = fopen("/proc/self/status", "r");
  while (status && fgets(line, sizeof line, status)) sscanf(line, "VmHWM: %ld", &kib);
  if (status) fclose(status);
  return kib;
}

int main(int argc, char **argv) {
  char *slash = argc == 5 ? strchr(argv[1], '/') : NULL;
  if (!slash) {
    fprintf(stderr, "usage: epscan CIDR PORT IN_FLIGHT TIMEOUT_MS\n");
    return 2;
  }
  *slash = 0;
  uint32_t first = ntohl(inet_addr(argv[1]));
  uint64_t hosts = 1ULL << (32 - atoi(slash + 1)), dialled = 0;
  if (first >> 24 != 10 && first >> 24 != 127) {
    fprintf(stderr, "epscan: only 10/8 and 127/8\n");
    return 2;
  }
  int port = atoi(argv[2]), most = atoi(argv[3]);
  int64_t timeout = atoll(argv[4]) * 1000000LL, start = now_ns();
  probes = calloc(most, sizeof *probes);
  spare = calloc(most, sizeof *spare);
  for (int i = most - 1; i >= 0; i--) spare[spares++] = i;
  poller = epoll_create1(0);
  struct epoll_event events[EVENTS];
  while (dialled < hosts || in_flight) {
    for (int k = 0; k < 256 && dialled < hosts && spares; k++) {
      dial(first + dialled++, port, timeout);
    }
    int64_t left = in_flight ? probes[oldest].due - now_ns() : 0;
    int wait = (dialled < hosts && spares) || left <= 0 ? 0 : (int)(left / 1000000) + 1;
    int n = epoll_wait(poller, events, EVENTS, wait);
    for (int k = 0; k < n; k++) advance(events[k].data.u32, events[k].events);
    int64_t now = now_ns();
    while (oldest >= 0 && probes[oldest].due <= now) {
      finish(oldest, probes[oldest].connected ? &other : &silent);
    }
  }
  struct rusage u;
  getrusage(RUSAGE_SELF, &u);
  double seconds = (now_ns() - start) / 1e9;
  long cpu = (u.ru_utime.tv_sec + u.ru_stime.tv_sec) * 1000000L + u.ru_utime.tv_usec + u.ru_stime.tv_usec;
  printf("hosts=%lu seconds=%.3f cpu_micros=%ld found=%ld refused=%ld silent=%ld other=%ld failed=%ld rss_kib=%ld\n",
         (unsigned long)hosts, seconds, cpu, found, refused, silent, other, failed, peak_rss_kib());
  return 0;
}
