// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Answers whose meaning their provider documents: they decide, whatever else an answer says.
///
/// Sources: the error references of Google, Exchange Online, Yahoo, Apple, Orange and La Poste,
/// Spectrum, Cox, GoDaddy, Mimecast, Tencent and Amazon.
enum ProviderAnswers {
    /// A reason and the phrases, a line each, that mean it.
    static let tables: [(BounceReason, String)] = [
        (
            .networkError,
            """
            (00120270)
            """
        ),
        (
            .systemError,
            """
            (00010256)
            (000d06b5)
            rcp-t1
            int-t1
            int-t2
            """
        ),
        (
            .onHold,
            """
            (000b099c)
            (000b09aa)
            (000b09b6)
            """
        ),
        (
            .filtered,
            """
            (000c0595)
            rcp-p2
            """
        ),
        (
            .contentError,
            """
            msg-p2
            headers too large
            (00050311)
            (000501cc)
            """
        ),
        (.filtered, "550 : user unknown"),
        (
            .authenticationFailure,
            """
            senders to authenticate with either spf or dkim
            senders to authenticate with spf
            senders to authenticate with dkim
            senders to authenticate their email
            must pass either spf or dkim validation
            has an spf record with a hard fail
            hard fail policy (-all)
            is not accepted due to domain's dmarc policy
            fails to pass authentication checks
            fails to pass spf checks
            aligned with either the authenticated spf or dkim
            because of sender policy framework violation
            does not pass dmarc verification
            dmarc check failed
            blocked for failing both spf and dkim
            spf/dns de votre nom de domaine
            sender invalid - envelope rejected
            tlsa-invalid
            dnssec-invalid
            certificate-host-mismatch
            certificate-expired
            cxsndr
            ib508
            """
        ),
        (
            .badReputation,
            """
            very low reputation of the sending
            rate limited due to ip reputation
            local ct ip reputation
            ib103
            """
        ),
        (
            .blocked,
            """
            pol-p1
            pol-p2
            pol-p3
            pol-p4
            ip not in whitelist
            try again later, closing connection
            helo/ehlo argument
            an unusual rate of unsolicited mail
            an unusual rate of mail
            access denied, bad helo
            access denied, rejected by recipient
            does not accept email over ipv6
            access denied, banned sending ip
            access denied, please try again later
            using customer block list
            restrictdomainstoipaddresses
            part of their network is on our block list
            because the ip is in spamhaus
            not accepted from ip addresses on spamhaus
            rejected due to listing in spamhaus
            domain present in the spamhaus
            proofpoint.com/dnsbl-lookup
            suspected bounce attacks
            suspected spam ip
            ip temporarily blacklisted
            not accepting connections
            cxbl
            cdrbl
            ipbl0
            ipbl1
            ib104
            ib105
            ib106
            ib110
            ib111
            ib112
            ib113
            rbl reject
            """
        ),
        (
            .exceedLimit,
            """
            exceeded google's message header size
            exceeds google's message header size
            exceeds google's limit of
            exceeds google's header name limit
            bytes per individual header size
            """
        ),
        (
            .mailboxFull,
            """
            the user(s) account is temporarily over quota
            int-p7
            inbox is out of storage space
            email quota exceeded
            account storage limit
            552 too much mail data
            """
        ),
        (
            .messageTooBig,
            """
            msg-p1
            int-p2
            exceeds google's message size limit
            recipsizelimit
            maximum email size exceeded
            """
        ),
        (
            .noRelaying,
            """
            mail relay denied
            invalid credentials for relay
            is not authorized to send email directly to our servers
            tenantattribution; relay access denied
            smtp.unabletorelay
            """
        ),
        (
            .notCompliant,
            """
            msg-p3
            multiple addresses in from: header
            missing a valid address in the from: header
            missing a valid message-id
            not rfc 5322 compliant
            headers are not rfc compliant
            contains a unicode character in a disallowed header
            encoded-word syntax is not permitted
            is not a valid rfc 5321 address
            mail message is malformed
            ib501
            ib502
            """
        ),
        (
            .policyViolation,
            """
            illegal attachment on your message
            its content presents a potential security issue
            policy that prohibited the mail
            not accepted for policy reasons
            anti-spoofing policy - inbound not allowed
            rejected by header-based anti-spoofing policy
            bounced due to content examination policy
            requested action not taken: policy violation
            host network not allowed
            host network, not allowed
            """
        ),
        (
            .rejected,
            """
            dns-p1
            dns-p2
            mail sending denied
            temporarily deferred due to unexpected volume or user complaints
            will be permanently deferred
            due to unresolvable rfc.5321 domain
            access denied, bad outbound sender
            access denied, banned sender
            access denied, spam abuse detected
            message must be rfc 5322 section 3.6.2 compliant
            sender was not authenticated by organization
            sender not in allowed-senders list
            sender not authenticated for group
            sender was not authenticated for mailbox
            sender was not authenticated for public folder
            blocked from sending from unregistered domains
            administrative prohibition envelope blocked
            envelope blocked - user
            envelope rejected - block policy
            rejected by header-based manually blocked senders
            rejected by header-based blocked senders
            mail is rejected by recipients
            cxsmtp
            ib506
            """
        ),
        (
            .requirePTR,
            """
            dns-p3
            ipv6 sending guidelines regarding ptr
            does not have a ptr record
            have a ptr record, or the ptr record
            does not match the ip address of the hostname
            cxdns
            dns check failure - try again later
            rejected - no rdns
            ib108
            """
        ),
        (
            .securityError,
            """
            (000b0981)
            tls required for rcpt domain
            too many login attempts
            application-specific password required
            please log in with your web browser
            please log in through your web browser
            username and password not accepted
            senders to use tls/ssl for smtp
            starttls-not-supported
            client was not authenticated to send anonymous mail
            cannot achieve exchange server authentication
            cxthrt
            cxmj
            ib401
            """
        ),
        (
            .spamDetected,
            """
            pol-p6
            pol-p7
            nature of the content or the links within
            likely unsolicited mail
            content filter agent quarantined
            spam is embedded in the email
            mail content denied
            message rejected for spam or virus content
            urlbl0
            urlbl1
            ib212
            """
        ),
        (
            .speeding,
            """
            is receiving mail too quickly
            rate that prevents additional messages
            peak smtp relay limit exceeded
            daily sending quota exceeded
            daily user sending limit
            daily smtp relay
            this mail has been rate limited
            recipient thread limit exceeded
            reached your daily limit for message recipients
            submission quota exceeded
            per hour message receive limit
            has exceeded permitted limits
            tenant has exceeded threshold
            traffic not accepted from this ip
            due to excessive volume
            sent to too many recipients this hour
            maximum sending rate exceeded
            ib101
            ib504
            ib510
            ib607
            """
        ),
        (
            .suspended,
            """
            the user(s) account is disabled
            the user(s) account is temporarily limited
            account that you tried to reach is disabled
            account that you tried to reach is inactive
            access denied, banned recipient
            mailbox cannot be accessed
            this mailbox is disabled
            is a deactivated mailbox
            """
        ),
        (
            .tooManyConnections,
            """
            con-t1
            max message per connection reached
            connection frequency limited
            ip frequency limited
            domain frequency limited
            sender frequency limited
            552 too many recipients
            message threshold exceeded
            cxcnct
            cxmxrt
            ib605
            ib007
            """
        ),
        (
            .userUnknown,
            """
            (000c05a6)
            rcp-p1
            int-p1
            int-p3
            int-p4
            dd this user doesn't have a
            ezweb.ne.jp>: user unknown
            au.com>: user unknown
            resolver.adr.recipientnotfound
            resolver.adr.recipnotfound
            resolver.adr.exrecipnotfound
            inactive email address
            """
        ),
        (
            .virusDetected,
            """
            pol-p5
            mcspamsignature
            ib705
            """
        ),
        (
            .suppressed,
            """
            address is on the suppression list
            is on the amazon ses suppression list
            """
        ),
    ]

    /// How providers mark a number that tells the reason.
    enum Numbered: UInt8, CaseIterable {
        case orange = 128
        case spectrum
        case ukraine

        /// What stands before the number, a line each.
        var marks: String {
            switch self {
            case .orange: "ofr_\nofr0*_\nlpn_\nlpn0*_\nlpn1*_\nouk_\nofr1*_"
            case .spectrum: "aup#in-\naup#out-\naup#i-\naup#o-\naup#*-"
            case .ukraine: "mail.i.ua/err/"
            }
        }

        /// The reason that the number means; nil where it means none.
        func reason(_ number: Int) -> BounceReason? {
            switch self {
            case .orange: Self.orange(number)
            case .spectrum: Self.spectrum(number)
            case .ukraine: Self.ukraine(number)
            }
        }

        private static func orange(_ number: Int) -> BounceReason? {
            switch number {
            case 101, 102, 103, 510, 999: .blocked
            case 104: .tooManyConnections
            case 305, 402: .securityError
            case 401, 517: .authenticationFailure
            case 403, 405, 415, 421: .rejected
            case 416: .userUnknown
            case 417: .mailboxFull
            case 420, 426: .suspended
            case 505: .systemError
            case 506: .spamDetected
            case 514: .messageTooBig
            case 630: .policyViolation
            case 105, 107...109, 201, 423, 424, 513: .undefined
            default: nil
            }
        }

        private static func spectrum(_ number: Int) -> BounceReason? {
            switch number {
            case 1000, 1200...1250: .blocked
            case 1010...1080, 1500, 1520: .rejected
            case 1090: .systemError
            case 1100...1150: .requirePTR
            case 1160...1190, 1560: .policyViolation
            case 1260: .networkError
            case 1300...1340: .tooManyConnections
            case 1350...1490, 1540, 1550, 1580: .speeding
            case 1530: .messageTooBig
            default: nil
            }
        }

        private static func ukraine(_ number: Int) -> BounceReason? {
            switch number {
            case 1, 6: .noRelaying
            case 2: .userUnknown
            case 3: .suspended
            case 4: .mailboxFull
            case 5: .tooManyConnections
            case 7, 9: .blocked
            case 8: .rejected
            case 10: .filtered
            default: nil
            }
        }
    }
}
