import Foundation

// The generated errors have a `description`, which is their `text`. With these extensions `"\(error)"` and
// `error.localizedDescription` give it too. It is English, for the developer and the log.

extension ActionError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension AnswerError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension LoadError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension OpenError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension SnapshotError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension StorageError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension ViewError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}
