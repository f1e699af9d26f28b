import Foundation

// The generated errors have a `description`, which is their `told`. With these, `"\(error)"` and
// `error.localizedDescription` say the same. It is English, for the developer and the log.

extension ActionError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension AnswerError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension Broken: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension LoadError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}

extension OpenError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }
}
