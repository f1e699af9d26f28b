import Foundation

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Saved sessions, each in a file of its own that only the owner reads. A file is written aside, flushed and
/// renamed: an app that is ended, at whatever byte, loses at most what it was saving.
///
/// A name is 32 hexadecimal digits, as `newName()` gives them, so that it says nothing about a person and no path
/// can be written. The folder belongs to one process at a time: what a killed one left half written is removed when
/// it is opened. On Apple's systems, keep it in Application Support, and out of backups (`isExcludedFromBackup`).
public final class FileStorage: Storage {
    private static let mostBytes = 16 * 1024 * 1024
    private static let asideEnding = ".new"

    private let folder: String
    /// One writer at a time: two would write aside to the same file.
    private let writing = NSLock()

    /// A storage in this folder, which is made if it is missing.
    public init(folder: URL) throws(StorageError) {
        self.folder = folder.path
        do {
            try FileManager.default.createDirectory(
                atPath: self.folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .Failed(text: "\(self.folder): \(error.localizedDescription)")
        }
        for file in try files() where file.hasSuffix(Self.asideEnding) {
            let name = String(file.dropLast(Self.asideEnding.count))
            if Self.isName(name) { try remove(aside(name)) }
        }
    }

    /// A name that nothing else has, and that says nothing.
    public static func newName() -> String {
        UUID().uuidString.lowercased().filter { $0 != "-" }
    }

    public func load(name: String) throws -> Data? {
        let path = try path(name)
        // No link is followed, and no pipe is waited for.
        let file = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        if file < 0 && errno == ENOENT { return nil }
        try checked(file, path)
        defer { close(file) }
        var status = stat()
        try checked(fstat(file, &status), path)
        guard status.st_mode & S_IFMT == S_IFREG else { throw StorageError.Failed(text: "no file stands under \(name)") }
        guard status.st_size <= Self.mostBytes else { throw Self.tooLarge }
        var bytes = Data(count: Int(status.st_size))
        var done = 0
        while done < bytes.count {
            let count = bytes.withUnsafeMutableBytes { read(file, $0.baseAddress! + done, $0.count - done) }
            if count < 0 && errno == EINTR { continue }
            try checked(count, path)
            if count == 0 { break }
            done += count
        }
        return bytes.prefix(done)
    }

    public func save(name: String, bytes: Data) throws {
        let path = try path(name)
        guard bytes.count <= Self.mostBytes else { throw Self.tooLarge }
        try writing.withLock {
            let aside = aside(name)
            // Made anew each time, so that nobody's link is followed and nobody's rights are kept.
            try remove(aside)
            do {
                try write(bytes, to: aside)
                try checked(rename(aside, path), path)
            } catch {
                unlink(aside)  // As much as the system allows: what failed is the error.
                throw error
            }
            try flushFolder()
        }
    }

    public func list() throws -> [String] {
        try files().filter(Self.isName).sorted()
    }

    public func delete(name: String) throws {
        let path = try path(name)
        try writing.withLock {
            try remove(aside(name))
            try remove(path)
            try flushFolder()
        }
    }

    private static var tooLarge: StorageError { .TooLarge(text: "a session has at most \(mostBytes) bytes") }

    private static func isName(_ text: String) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    private func path(_ name: String) throws(StorageError) -> String {
        guard Self.isName(name) else {
            throw .NotAName(text: "a session is saved under 32 hexadecimal digits in lower case")
        }
        return "\(folder)/\(name)"
    }

    private func aside(_ name: String) -> String { "\(folder)/\(name)\(Self.asideEnding)" }

    private func files() throws(StorageError) -> [String] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            throw .Failed(text: "\(folder): \(error.localizedDescription)")
        }
    }

    private func write(_ bytes: Data, to path: String) throws(StorageError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
        try checked(file, path)
        defer { close(file) }
        var left = bytes[...]
        while !left.isEmpty {
            let count = left.withUnsafeBytes { Foundation.write(file, $0.baseAddress!, $0.count) }
            if count < 0 && errno == EINTR { continue }
            try checked(count, path)
            left = left.dropFirst(count)
        }
        try flush(file, path)
    }

    /// Without it a name can be gone again after the power failed.
    private func flushFolder() throws(StorageError) {
        let file = open(folder, O_RDONLY)
        try checked(file, folder)
        defer { close(file) }
        try flush(file, folder)
    }

    private func flush(_ file: Int32, _ path: String) throws(StorageError) {
        #if canImport(Darwin)
            // There `fsync` leaves the bytes in the memory of the disk.
            if fcntl(file, F_FULLFSYNC) == 0 { return }
        #endif
        try checked(fsync(file), path)
    }

    private func remove(_ path: String) throws(StorageError) {
        if unlink(path) != 0 && errno != ENOENT { try checked(-1, path) }
    }

    private func checked(_ result: some SignedInteger, _ path: String) throws(StorageError) {
        if result < 0 { throw .Failed(text: "\(path): \(String(cString: strerror(errno)))") }
    }
}
