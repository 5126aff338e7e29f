// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say about the sender, its host and its reputation, a phrase a line.
enum SenderPhrases {
    static let authFailure = """
        spf error
        fail spf
        failed spf
        fails spf
        domain's spf
        spf restriction
        does not have an spf
        no spf
        dkim is
        bad dkim
        without dkim
        authentication-results
        unaligned
        domain authentication
        sender authentication
        does not pass dkim
        does not pass spf
        pass dmarc
        fails dmarc
        violates dmarc
        spf check failed
        spf failed
        spf fail
        spf hard fail
        spf record with a hard fail
        spf lookup
        spf validation
        spf verification
        spf record
        spf policy
        spf unauthorized
        spf (sender policy framework) domain authentication fail
        sender policy framework
        (spf)
        is not designated
        dkim failed
        dkim fail
        dkim check
        dkim signature
        dkim verification
        dkim unauthorized
        dkim = did not pass
        dmarc
        arc validation
        authentication checks
        authentication failed for the domain
        fails to pass authentication
        not pass authentication
        unauthenticated email
        unauthenticated mail
        sender is unauthenticated
        requires all senders to authenticate
        does not have authentication information
        not allowed to send from * spf
        domain-based message authentication
        email not accepted for policy reasons: authentication
        //www.openspf.
        openspf.org
        ip address is not authorized to send
        not authorized to send mails as
        failed sender authentication
        """

    static let requirePTR = """
        invalid rdns
        rdns record
        valid rdns
        have rdns
        rdns does
        rdns lookup
        rdns missing
        rdns/dns
        ptr lookup
        has no reverse
        no valid reverse
        reverse lookup
        reverse name
        reverse hostname
        reverse record
        ip does not resolve
        no pointer
        reverse dns
        no ptr record
        no ptr
        missing ptr
        missing ptr record
        ptr record
        ptr resource record
        bad dns ptr
        all mail servers must have a ptr
        cannot find your hostname
        cannot find your reverse
        can't determine your hostname
        cannot resolve your address
        client host rejected: cannot find
        client host rejected: cannot resolve
        domain name in ptr
        fix reverse
        forward-confirmed
        fcrdns
        ip name lookup failed
        ip address could not be resolved
        lacks a pointer
        does not resolve
        generic reverse
        no matches to nameserver
        no reverse
        not have a valid reverse
        not have a ptr
        does not have a ptr
        invalid ptr
        without a valid reverse
        without reverse
        unable to resolve your
        unresolvable relay host name
        sender ip address rejected: reverse
        your ip address has no
        x-dns-reverse
        """

    static let badReputation = """
        reputation
        trust score
        low reputation
        bad reputation
        poor reputation
        reputation of the sending
        reputation of your
        reputation is too
        reputation score
        sender reputation
        ip reputation
        domain reputation
        your reputation
        poor email reputation
        due to reputation
        has poor reputation
        has a poor reputation
        temporarily deferred due to poor
        email temporarily rejected: * reputation
        """

    static let rejected = """
        resolver.rst.notauthorized
        sender is not authorised
        sender address * rejected
        return address
        bad sender
        envelope from
        mail from: address
        mail from rejected
        unqualified
        domain does not resolve
        does not resolve (sender
        cannot resolve your domain
        address is not authorised to send
        you are not allowed to send to
        not allowed to send to this
        permission to send
        permission denied for sender
        don't have permission to
        not have permission
        restricted to members
        closed list
        moderated
        not subscribed
        is not subscribed
        members only
        sender not recognized
        sender could not be
        not a valid sender
        invalid mail from
        bounce to sender
        sender address rejected
        sender rejected
        sender not allowed
        sender was rejected
        sender verify failed
        sender verification
        sender domain
        sender denied
        sender * denied
        sender is not allowed
        sender unknown
        sender address is
        sender address verify
        sender address has been blacklisted
        sender is spammer
        sender email address rejected
        sender id * failed
        address of sender
        access denied (in reply to mail from
        all recipient addresses rejected : access denied
        backscatter protection
        by non-member
        can't determine purported responsible address
        bounce message
        does not accept mail from
        does not exist e2110
        domain of sender
        domain of your sender
        domain of the sender
        email address is on senderfilterconfig
        emetteur invalide
        empty envelope senders not allowed
        empty sender
        envelope sender
        from address
        from address is not
        from: domain
        from: header
        from header
        fully qualified email address required for mail from
        has exceeded the max emails per hour
        has installed * filter
        is not a registered gateway user
        is not a member
        mail from address
        mail from domain
        mail from not owned
        mail from * refused
        not a member of this
        you are not a member
        not allowed to post
        not permitted to post
        permission to post
        have permission to post
        permissions to post
        mailing list
        null sender
        rejecting null
        only subscribers
        recipient not accepted. (batv: no tag
        returned mail not accepted here
        rfc 1035 violation
        rule imposed mailbox access
        sending this from a different address
        spoofed
        spoofing
        the message has been rejected by batv
        transaction failed unsigned dsn
        unroutable sender
        unknown sender
        unresolvable sender
        unauthorized sender
        unable to verify sender
        invalid sender
        you are sending to/from an address that has been blacklisted
        your access to submit
        your domain
        your email address
        your sender
        the group you tried to contact
        groups.google.com
        """

    static let speeding = """
        too many messages from
        too many message
        too many mails
        message limit
        limit on the number of
        exceeded * per hour
        exceeded * per minute
        exceeded * rate
        sending volume
        volume limit
        slow down
        deferred due to * volume
        exceeded sending
        exceeded the max
        rate control
        rate exceeded
        rate throttl
        messages per connection
        messages per session
        too frequent
        please try again slower
        receiving mail at a rate
        receiving mail too quickly
        rate limit
        rate-limit
        ratelimit
        sending rate
        message rate
        mail rate
        throttl
        too fast
        too quickly
        sent too many
        has sent to too many recipients this hour
        too many messages sent
        too much mail
        too many emails
        sending too many
        unusual rate of
        messages per hour
        exceeded the maximum number of messages
        exceeded the rate
        hourly limit
        daily limit
        daily sending
        sending limit
        sending quota
        receiving quota
        maximum sending
        max emails per hour
        message frequency
        """

    static let tooManyConnections = """
        too many concurrent smtp
        connections from your
        connection count
        sessions per
        maximum sessions
        max connections
        exceeded maximum connections
        number of recipients
        recipients limit
        recipient limit
        recipient count
        resolver.adr.reciplimit
        maximum recipients
        max recipients
        max number of recipients
        excessive recipients
        all available ips are at maximum connection
        connection frequency limited
        connection limit
        connection rate
        connections rate
        domain has exceeded the max
        ip has too many
        maximum number of connections
        concurrent connections
        maximum connection
        recipients per message exceeded
        recipient limit exceeded
        simultaneous connections
        too many concurrent
        too many connections
        too many open connections
        too many recipients
        too many sessions
        too many smtp sessions
        too many users
        too many simultaneous
        too many rcpt
        too many invalid recipients
        """
}
