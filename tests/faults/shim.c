/* A disk that is full, or that may only be read, for the files under one folder. Loaded before libc by LD_PRELOAD.

   FAULT_FOLDER  the folder, absolute and resolved
   FAULT_BYTES   so many bytes may still be written there; then every write answers ENOSPC
   FAULT_READONLY  1: nothing there may be opened for writing, made, renamed or removed (EROFS) */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static int under(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && path && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int locked(const char *path) {
    return getenv("FAULT_READONLY") && under(path);
}

static int watched(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under(path);
}

/* How much of `wanted` may be written; -1 with errno set when nothing may. */
static ssize_t room(int fd, size_t wanted) {
    static long long left = -1;
    const char *given = getenv("FAULT_BYTES");
    if (!given || !watched(fd)) return (ssize_t)wanted;
    if (left < 0) left = atoll(given);
    if (left == 0) {
        errno = ENOSPC;
        return -1;
    }
    size_t granted = wanted < (unsigned long long)left ? wanted : (size_t)left;
    left -= (long long)granted;
    return (ssize_t)granted;
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t granted = room(fd, size);
    return granted < 0 ? -1 : REAL(write)(fd, data, (size_t)granted);
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) {
    ssize_t granted = room(fd, size);
    return granted < 0 ? -1 : REAL(pwrite)(fd, data, (size_t)granted, at);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t at) {
    ssize_t granted = room(fd, size);
    return granted < 0 ? -1 : REAL(pwrite64)(fd, data, (size_t)granted, at);
}

int posix_fallocate(int fd, off_t at, off_t size) {
    return room(fd, (size_t)size) < size ? ENOSPC : REAL(posix_fallocate)(fd, at, size);
}

static int writes(int flags) {
    return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
}

#define OPENED(name)                                        \
    int name(const char *path, int flags, ...) {            \
        mode_t mode = 0;                                    \
        if (flags & (O_CREAT | O_TMPFILE)) {                \
            va_list more;                                   \
            va_start(more, flags);                          \
            mode = va_arg(more, mode_t);                    \
            va_end(more);                                   \
        }                                                   \
        if (writes(flags) && locked(path)) {                \
            errno = EROFS;                                  \
            return -1;                                      \
        }                                                   \
        return REAL(name)(path, flags, mode);               \
    }
OPENED(open)
OPENED(open64)

#define ONE_PATH(name, declared, passed)                    \
    int name declared {                                     \
        if (locked(path)) {                                 \
            errno = EROFS;                                  \
            return -1;                                      \
        }                                                   \
        return REAL(name) passed;                           \
    }
ONE_PATH(mkdir, (const char *path, mode_t mode), (path, mode))
ONE_PATH(unlink, (const char *path), (path))
ONE_PATH(rmdir, (const char *path), (path))
ONE_PATH(rename, (const char *other, const char *path), (other, path))
ONE_PATH(truncate, (const char *path, off_t size), (path, size))

int access(const char *path, int how) {
    if ((how & W_OK) && locked(path)) {
        errno = EROFS;
        return -1;
    }
    return REAL(access)(path, how);
}
