/* A disk that is full, pulled out, or that may only be read, for the files under one folder; or a record of all that is
   written there. Loaded before libc by LD_PRELOAD.

   FAULT_FOLDER  the folder, absolute and resolved
   FAULT_BYTES   so many bytes may still be written there; then every write answers ENOSPC
   FAULT_PULLED  1: after those bytes the stick is gone, and nothing there works any more (EIO)
   FAULT_READ    so many bytes may still be read there; then every read answers EIO
   FAULT_READONLY  1: nothing there may be opened for writing, made, renamed or removed (EROFS)
   FAULT_TRACE   a file to which every change there is appended; power.py reads it */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static long long left = -1, left_to_read = -1;
static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;

static int under(const char *path) {
    const char *folder = getenv("FAULT_FOLDER");
    size_t length = folder ? strlen(folder) : 0;
    return length && path && strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int pulled(void) {
    return left == 0 && getenv("FAULT_PULLED");
}

/* Whether nothing may be changed there; says so in errno. */
static int locked(const char *path) {
    if (!under(path)) return 0;
    if (getenv("FAULT_READONLY")) errno = EROFS;
    else if (pulled()) errno = EIO;
    else return 0;
    return 1;
}

static int named(int fd, char path[PATH_MAX]) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return under(path);
}

static int watched(int fd) {
    char path[PATH_MAX];
    return getenv("FAULT_FOLDER") && named(fd, path);
}

/* -- a record of what happens: operation, inode, number, length, and so many bytes ----------------------------------- */

enum { WRITE = 1, SYNC, SYNC_FOLDER, CUT, MADE, RENAMED, REMOVED, FOLDER, NO_FOLDER, MARK };

static int traced(int fd) {
    return getenv("FAULT_TRACE") && watched(fd);
}

static void told(uint64_t operation, uint64_t inode, uint64_t number, const void *data, uint64_t length) {
    static int trace = -1;
    const char *name = getenv("FAULT_TRACE");
    if (!name) return;
    int before = errno;
    if (trace < 0) trace = REAL(open)(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    uint64_t head[4] = {operation, inode, number, length};
    if (REAL(write)(trace, head, sizeof head) != (ssize_t)sizeof head) abort();
    if (length && REAL(write)(trace, data, length) != (ssize_t)length) abort();
    errno = before;
}

static void told_path(uint64_t operation, uint64_t inode, const char *path) {
    if (under(path)) told(operation, inode, 0, path, strlen(path));
}

static uint64_t inode_of(int fd) {
    struct stat found;
    return fstat(fd, &found) ? 0 : found.st_ino;
}

/* For ctypes: a moment that has a name. */
void fault_mark(const char *name) {
    pthread_mutex_lock(&turn);
    told(MARK, 0, 0, name, strlen(name));
    pthread_mutex_unlock(&turn);
}

/* -- writing ----------------------------------------------------------------------------------------------------------- */

/* How much of `wanted` may be written; -1 with errno set when nothing may. */
static ssize_t room(int fd, size_t wanted) {
    const char *given = getenv("FAULT_BYTES");
    if (!given || !watched(fd)) return (ssize_t)wanted;
    if (left < 0) left = atoll(given);
    if (left == 0) {
        errno = getenv("FAULT_PULLED") ? EIO : ENOSPC;
        return -1;
    }
    size_t granted = wanted < (unsigned long long)left ? wanted : (size_t)left;
    left -= (long long)granted;
    return (ssize_t)granted;
}

ssize_t write(int fd, const void *data, size_t size) {
    ssize_t granted = room(fd, size);
    if (granted < 0) return -1;
    if (!traced(fd)) return REAL(write)(fd, data, (size_t)granted);
    pthread_mutex_lock(&turn);
    ssize_t done = REAL(write)(fd, data, (size_t)granted);
    off_t after = lseek(fd, 0, SEEK_CUR);
    if (done > 0 && after >= 0) told(WRITE, inode_of(fd), (uint64_t)(after - done), data, (uint64_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

static ssize_t at(ssize_t (*real)(int, const void *, size_t, off_t), int fd, const void *data, size_t size, off_t place) {
    ssize_t granted = room(fd, size);
    if (granted < 0) return -1;
    if (!traced(fd)) return real(fd, data, (size_t)granted, place);
    pthread_mutex_lock(&turn);
    ssize_t done = real(fd, data, (size_t)granted, place);
    if (done > 0) told(WRITE, inode_of(fd), (uint64_t)place, data, (uint64_t)done);
    pthread_mutex_unlock(&turn);
    return done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t place) {
    return at(REAL(pwrite), fd, data, size, place);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) {
    return at(REAL(pwrite64), fd, data, size, place);
}

int posix_fallocate(int fd, off_t place, off_t size) {
    return room(fd, (size_t)size) < size ? ENOSPC : REAL(posix_fallocate)(fd, place, size);
}

/* Whoever copies by it falls back to reading and writing. */
ssize_t sendfile(int out, int in, off_t *place, size_t size) {
    if (!watched(out) && !watched(in)) return REAL(sendfile)(out, in, place, size);
    errno = EINVAL;
    return -1;
}

ssize_t sendfile64(int out, int in, off64_t *place, size_t size) {
    return sendfile(out, in, place, size);
}

#define SHORTENED(name, type)                               \
    int name(int fd, type size) {                           \
        if (pulled() && watched(fd)) {                      \
            errno = EIO;                                    \
            return -1;                                      \
        }                                                   \
        if (!traced(fd)) return REAL(name)(fd, size);       \
        pthread_mutex_lock(&turn);                          \
        int done = REAL(name)(fd, size);                    \
        if (!done) told(CUT, inode_of(fd), (uint64_t)size, 0, 0); \
        pthread_mutex_unlock(&turn);                        \
        return done;                                        \
    }
SHORTENED(ftruncate, off_t)
SHORTENED(ftruncate64, off64_t)

static int synced(int (*real)(int), int fd) {
    char path[PATH_MAX];
    struct stat found;
    if (!getenv("FAULT_FOLDER") || !named(fd, path)) return real(fd);
    if (pulled()) {
        errno = EIO;
        return -1;
    }
    pthread_mutex_lock(&turn);
    int done = real(fd);
    if (!done && !fstat(fd, &found)) {
        if (S_ISDIR(found.st_mode)) told_path(SYNC_FOLDER, 0, path);
        else told(SYNC, found.st_ino, 0, 0, 0);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

int fsync(int fd) {
    return synced(REAL(fsync), fd);
}

int fdatasync(int fd) {
    return synced(REAL(fdatasync), fd);
}

/* -- reading ----------------------------------------------------------------------------------------------------------- */

static int may_read(int fd) {
    const char *given = getenv("FAULT_READ");
    if (!given || !watched(fd)) return 1;
    if (left_to_read < 0) left_to_read = atoll(given);
    if (left_to_read > 0) return 1;
    errno = EIO;
    return 0;
}

ssize_t read(int fd, void *data, size_t size) {
    if (!may_read(fd)) return -1;
    if (left_to_read > 0 && watched(fd) && (long long)size > left_to_read) size = (size_t)left_to_read;
    ssize_t done = REAL(read)(fd, data, size);
    if (left_to_read > 0 && done > 0 && watched(fd)) left_to_read -= done;
    return done;
}

/* -- names ------------------------------------------------------------------------------------------------------------- */

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
        if (writes(flags) && locked(path)) return -1;       \
        if (pulled() && locked(path)) return -1;            \
        if (!getenv("FAULT_TRACE") || !writes(flags) || !under(path)) return REAL(name)(path, flags, mode); \
        pthread_mutex_lock(&turn);                          \
        int is_new = access(path, F_OK) != 0;               \
        int fd = REAL(name)(path, flags, mode);             \
        if (fd >= 0 && is_new) told_path(MADE, inode_of(fd), path); \
        else if (fd >= 0 && (flags & O_TRUNC)) told(CUT, inode_of(fd), 0, 0, 0); \
        pthread_mutex_unlock(&turn);                        \
        return fd;                                          \
    }
OPENED(open)
OPENED(open64)

#define ONE_PATH(name, declared, passed, ...)               \
    int name declared {                                     \
        if (locked(path)) return -1;                        \
        pthread_mutex_lock(&turn);                          \
        int done = REAL(name) passed;                       \
        if (!done) __VA_ARGS__;                             \
        pthread_mutex_unlock(&turn);                        \
        return done;                                        \
    }
ONE_PATH(mkdir, (const char *path, mode_t mode), (path, mode), told_path(FOLDER, 0, path))
ONE_PATH(unlink, (const char *path), (path), told_path(REMOVED, 0, path))
ONE_PATH(rmdir, (const char *path), (path), told_path(NO_FOLDER, 0, path))
ONE_PATH(truncate, (const char *path, off_t size), (path, size), (void)0)

int rename(const char *other, const char *path) {
    if (locked(path) || locked(other)) return -1;
    pthread_mutex_lock(&turn);
    int done = REAL(rename)(other, path);
    if (!done && under(path)) {
        char both[2 * PATH_MAX];
        int length = snprintf(both, sizeof both, "%s\n%s", other, path);
        told(RENAMED, 0, 0, both, (uint64_t)length);
    }
    pthread_mutex_unlock(&turn);
    return done;
}

int access(const char *path, int how) {
    if ((how & W_OK) && locked(path)) return -1;
    return REAL(access)(path, how);
}
