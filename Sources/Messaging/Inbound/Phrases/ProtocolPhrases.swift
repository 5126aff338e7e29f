// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say about relaying, security and the session itself, a phrase a line.
enum ProtocolPhrases {
    static let relaying = """
        due to the following smtp relay error
        relaying not permitted
        smtp relay is not allowed
        cannot relay mail
        authentication is required for relay
        not allowed to send mail through
        sender is not allowed to relay
        rcpthosts
        5.7.1 unable to relay
        is not a valid relay
        must be authenticated to relay
        no relay
        relay access denied
        relay denied
        relay not permitted
        relay operation rejected
        relay prohibited
        relay not allowed
        relaying denied
        relaying disallowed
        relaying not allowed
        relaying prohibited
        relaying mail to
        relaying to
        not permitted to relay
        not allowed to relay
        not authorized to relay
        unable to relay
        cannot relay
        no relaying allowed
        as a relay
        authorized relay
        does not relay
        doesn't relay
        don't relay
        that domain isn't in my list of allowed rcpthosts
        isn't in my list of allowed
        isn't allowed to be relayed
        we do not relay
        we don't handle mail for
        we do not handle mail for
        insecure mail relay
        mail server requires authentication when attempting to send to a non-local
        domain isn't hosted here
        domain not hosted here
        not a gateway
        not local host
        specified domain is not allowed
        this system is not configured to relay
        user not local
        is not hosted here
        not hosted on this server
        """

    static let security = """
        server does not support auth
        must authenticate
        you must be authenticated
        smtp authentication
        please turn on smtp auth
        authentication is required
        turn on smtp authentication
        insecure
        resolver.rst.authrequired
        authrequired
        certificate
        account not subscribed to ses
        authentication credentials invalid
        authentication failure
        authentication failed
        authentication required
        authentication turned on in your email client
        delivery not authorized
        encryption
        is not authorized to
        not authorized
        insufficient security
        message refused
        not authenticated
        unauthenticated senders
        unauthorized
        permission denied
        sorry, your don't authenticate
        rejected for security
        security error
        security reasons
        starttls
        5.7.0 authentication
        username/password
        user does not have
        """

    static let startTLS = """
        starttls is required
        starttls required
        must issue a starttls
        tls required
        tls is required
        requires tls
        requires encryption
        require_tls
        cannot start tls
        tls handshake failed
        tls handshake
        starttls failure
        starttls failed
        starttls is required to send
        tls is not available
        """

    static let syntax = """
        angle-brackets nested too deep
        expected word or
        domain missing in source-routed
        bad address syntax
        bad recipient address syntax
        bad sender address syntax
        command parameter not implemented
        parameters or arguments
        command out of sequence
        no recipients specified
        bad sequence of commands
        improper sequence of commands
        command not recognized
        command unrecognized
        command not implemented
        malformed address
        syntax error
        invalid command
        bad command
        unrecognized command
        """

    static let onHold = """
        on hold
        recipient error
        """

    static let suppressed = """
        suppression list
        suppressionlist
        previously bounced
        this address is on the suppression
        """

    /// A word that means different things at different steps.
    static let denied = """
        access denied
        """

    /// Words that leave open who or what is not there.
    static let absent = """
        does not exist
        doesn't exist
        not exist
        """
}
