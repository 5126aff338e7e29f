// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Which page a person gets; the retailer draws them.
public enum OptInAnswer: Hashable, Sendable {
    /// "If all is well there is a message in your mailbox": after every request, whether the address is
    /// known or not, confirmed or not, and whether a message was sent or not.
    case lookIntoMailbox
    /// A page with a button that sends a POST to the same link: for every GET, whatever the token.
    ///
    /// Programs that check links open them: a GET changes nothing.
    case page
    /// "Confirmed": for a token that confirms, each time.
    case confirmed
    /// "This link is not valid any more": for every other token, be it forged, old or withdrawn.
    case notConfirmed
    /// Neither GET, HEAD nor POST.
    case methodNotAllowed
}
