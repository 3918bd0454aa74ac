"""Why a file could not be read or written 系统原因, in words for a person."""

from __future__ import annotations

import errno

_CAUSES = {
    errno.ENOENT: ("没有这个文件或文件夹", "no such file or folder"),
    errno.EACCES: ("没有权限", "permission denied"),
    errno.EPERM: ("没有权限", "permission denied"),
    errno.EISDIR: ("这是文件夹", "it is a folder"),
    errno.ENOTDIR: ("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.EEXIST: ("已有同名文件", "a file of that name is there"),
    errno.ELOOP: ("链接循环", "the links go in a circle"),
    errno.ENAMETOOLONG: ("文件名过长", "the name is too long"),
    errno.ENOSPC: ("磁盘已满", "the disk is full"),
    errno.EROFS: ("只读磁盘", "the disk is read-only"),
    errno.EBUSY: ("文件正被占用", "the file is in use"),
}


def cause(error: OSError | ValueError) -> tuple[str, str]:
    """In Chinese and in English; a rare cause in both as the system names it."""
    words = (error.strerror if isinstance(error, OSError) else None) or str(error)
    if isinstance(error, OSError) and error.errno in _CAUSES:
        return _CAUSES[error.errno]
    return words, words
