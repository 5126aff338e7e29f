extension Timestamp {
    /// The instant as RFC 3339 text.
    public var rfc3339: String { String(microseconds) }
}
