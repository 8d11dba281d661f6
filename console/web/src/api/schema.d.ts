/* Made by console/web/make-api-types.ts from the API's description: never changed by hand. */

export interface paths {
    "/api/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Accounts */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            accounts: {
                                createdAt: string;
                                demo?: boolean;
                                disabled?: boolean;
                                /** @enum {string} */
                                district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                external?: string;
                                lockedUntil?: string;
                                oneTime?: string;
                                platform?: string;
                                /** @enum {string} */
                                role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                                sessions: number;
                                user: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new account */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        external?: string;
                        platform?: string;
                        /** @enum {string} */
                        role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                        user: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            demo?: boolean;
                            disabled?: boolean;
                            /** @enum {string} */
                            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            external?: string;
                            lockedUntil?: string;
                            oneTime?: string;
                            password: string;
                            platform?: string;
                            /** @enum {string} */
                            role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                            sessions: number;
                            user: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change, disable or enable an account */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        disabled?: boolean;
                        district?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city") | null;
                        external?: string | null;
                        platform?: string | null;
                        /** @enum {string} */
                        role?: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            demo?: boolean;
                            disabled?: boolean;
                            /** @enum {string} */
                            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            external?: string;
                            lockedUntil?: string;
                            oneTime?: string;
                            platform?: string;
                            /** @enum {string} */
                            role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                            sessions: number;
                            user: string;
                        };
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/accounts/{user}/lock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Lift a lock-out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            demo?: boolean;
                            disabled?: boolean;
                            /** @enum {string} */
                            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            external?: string;
                            lockedUntil?: string;
                            oneTime?: string;
                            platform?: string;
                            /** @enum {string} */
                            role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                            sessions: number;
                            user: string;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-time password, shown once; ends every log-in and lifts a lock-out */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            createdAt: string;
                            demo?: boolean;
                            disabled?: boolean;
                            /** @enum {string} */
                            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            external?: string;
                            lockedUntil?: string;
                            oneTime?: string;
                            password: string;
                            platform?: string;
                            /** @enum {string} */
                            role: "officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator";
                            sessions: number;
                            user: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/accounts/{user}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End every log-in of an account */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    user: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            ended: number;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Agreement of officers with known answers */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            all: {
                                agreed: number;
                                dealt: number;
                                decided: number;
                                kappa?: number;
                                missed: number;
                                over: number;
                            };
                            drift: {
                                before: {
                                    agreed: number;
                                    decided: number;
                                    kappa?: number;
                                    missed: number;
                                    over: number;
                                };
                                /** @enum {string} */
                                moved: "better" | "worse" | "no" | "too-few";
                                recent: {
                                    agreed: number;
                                    decided: number;
                                    kappa?: number;
                                    missed: number;
                                    over: number;
                                };
                            };
                            kinds: {
                                agreed: number;
                                decided: number;
                                kappa?: number;
                                /** @enum {string} */
                                kind: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                                missed: number;
                                over: number;
                            }[];
                            known: number;
                            officers: {
                                agreed: number;
                                dealt: number;
                                decided: number;
                                drift: {
                                    before: {
                                        agreed: number;
                                        decided: number;
                                        kappa?: number;
                                        missed: number;
                                        over: number;
                                    };
                                    /** @enum {string} */
                                    moved: "better" | "worse" | "no" | "too-few";
                                    recent: {
                                        agreed: number;
                                        decided: number;
                                        kappa?: number;
                                        missed: number;
                                        over: number;
                                    };
                                };
                                kappa?: number;
                                missed: number;
                                over: number;
                                user: string;
                                weeks: {
                                    agreed: number;
                                    decided: number;
                                    kappa?: number;
                                    missed: number;
                                    over: number;
                                    week: string;
                                }[];
                            }[];
                            reasons: {
                                agreed: number;
                                decided: number;
                                kappa?: number;
                                missed: number;
                                over: number;
                                reason: string;
                                sameReason: number;
                            }[];
                            weeks: {
                                agreed: number;
                                decided: number;
                                kappa?: number;
                                missed: number;
                                over: number;
                                week: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest alerts and how they went */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    rule?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: {
                                /** Format: date-time */
                                at: string;
                                attempts?: number;
                                /** Format: date-time */
                                due: string;
                                error?: string;
                                event: {
                                    key: string;
                                    /** @enum {string} */
                                    level: "serious" | "notable" | "ordinary";
                                    path?: string;
                                    text: string;
                                    /** @enum {string} */
                                    type: "lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence" | "test";
                                };
                                id: string;
                                message?: string;
                                rule: string;
                                /** Format: date-time */
                                sentAt?: string;
                                /** @enum {string} */
                                state: "waiting" | "pending" | "sent" | "failed";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alert rules */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            campaigns: {
                                id: string;
                                text: {
                                    en: string;
                                    zh: string;
                                };
                            }[];
                            rules: {
                                atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                                cap?: {
                                    messages: number;
                                    minutes: number;
                                };
                                channel: {
                                    to?: string[];
                                    told: string;
                                    type: string;
                                };
                                digest?: {
                                    hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                                } | {
                                    at: string;
                                };
                                enabled: boolean;
                                id: string;
                                name?: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                quiet?: {
                                    from: string;
                                    restDays: boolean;
                                    until: string;
                                };
                                /** Format: date-time */
                                since?: string;
                                types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                                when: {
                                    bands?: ("high" | "medium" | "low" | "none")[];
                                    campaigns?: string[];
                                    districts?: string[];
                                    kinds?: string[];
                                    levels?: ("serious" | "notable" | "ordinary")[];
                                    marks?: string[];
                                    platforms?: string[];
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new alert rule */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                        cap?: {
                            messages: number;
                            minutes: number;
                        };
                        channel?: {
                            secret: string;
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                        } | {
                            to: string[];
                            /** @enum {string} */
                            type: "email";
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            /** @enum {string} */
                            type: "wecom";
                            url: string;
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            secret: string;
                            /** @enum {string} */
                            type: "dingtalk";
                            url: string;
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            secret: string;
                            /** @enum {string} */
                            type: "feishu";
                            url: string;
                        };
                        digest?: {
                            hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                        } | {
                            at: string;
                        };
                        enabled: boolean;
                        name?: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        quiet?: {
                            from: string;
                            restDays: boolean;
                            until: string;
                        };
                        types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                        when: {
                            bands?: ("high" | "medium" | "low" | "none")[];
                            campaigns?: string[];
                            districts?: string[];
                            kinds?: string[];
                            levels?: ("serious" | "notable" | "ordinary")[];
                            marks?: string[];
                            platforms?: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            cap?: {
                                messages: number;
                                minutes: number;
                            };
                            channel: {
                                to?: string[];
                                told: string;
                                type: string;
                            };
                            digest?: {
                                hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                            } | {
                                at: string;
                            };
                            enabled: boolean;
                            id: string;
                            name?: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            quiet?: {
                                from: string;
                                restDays: boolean;
                                until: string;
                            };
                            /** Format: date-time */
                            since?: string;
                            types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            when: {
                                bands?: ("high" | "medium" | "low" | "none")[];
                                campaigns?: string[];
                                districts?: string[];
                                kinds?: string[];
                                levels?: ("serious" | "notable" | "ordinary")[];
                                marks?: string[];
                                platforms?: string[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change an alert rule, or switch it on or off */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                        cap?: {
                            messages: number;
                            minutes: number;
                        };
                        channel?: {
                            secret: string;
                            /** @enum {string} */
                            type: "webhook";
                            /** Format: uri */
                            url: string;
                        } | {
                            to: string[];
                            /** @enum {string} */
                            type: "email";
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            /** @enum {string} */
                            type: "wecom";
                            url: string;
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            secret: string;
                            /** @enum {string} */
                            type: "dingtalk";
                            url: string;
                        } | {
                            /** Format: uri */
                            gateway?: string;
                            secret: string;
                            /** @enum {string} */
                            type: "feishu";
                            url: string;
                        };
                        digest?: {
                            hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                        } | {
                            at: string;
                        };
                        enabled: boolean;
                        name?: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        quiet?: {
                            from: string;
                            restDays: boolean;
                            until: string;
                        };
                        types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                        when: {
                            bands?: ("high" | "medium" | "low" | "none")[];
                            campaigns?: string[];
                            districts?: string[];
                            kinds?: string[];
                            levels?: ("serious" | "notable" | "ordinary")[];
                            marks?: string[];
                            platforms?: string[];
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            cap?: {
                                messages: number;
                                minutes: number;
                            };
                            channel: {
                                to?: string[];
                                told: string;
                                type: string;
                            };
                            digest?: {
                                hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                            } | {
                                at: string;
                            };
                            enabled: boolean;
                            id: string;
                            name?: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            quiet?: {
                                from: string;
                                restDays: boolean;
                                until: string;
                            };
                            /** Format: date-time */
                            since?: string;
                            types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            when: {
                                bands?: ("high" | "medium" | "low" | "none")[];
                                campaigns?: string[];
                                districts?: string[];
                                kinds?: string[];
                                levels?: ("serious" | "notable" | "ordinary")[];
                                marks?: string[];
                                platforms?: string[];
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a test to the receiver of a rule */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            message: string;
                            /** @enum {boolean} */
                            sent: true;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alert-rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many leads of the last week rules would have told of */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        draft?: {
                            atOnce?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            cap?: {
                                messages: number;
                                minutes: number;
                            };
                            channel?: {
                                secret: string;
                                /** @enum {string} */
                                type: "webhook";
                                /** Format: uri */
                                url: string;
                            } | {
                                to: string[];
                                /** @enum {string} */
                                type: "email";
                            } | {
                                /** Format: uri */
                                gateway?: string;
                                /** @enum {string} */
                                type: "wecom";
                                url: string;
                            } | {
                                /** Format: uri */
                                gateway?: string;
                                secret: string;
                                /** @enum {string} */
                                type: "dingtalk";
                                url: string;
                            } | {
                                /** Format: uri */
                                gateway?: string;
                                secret: string;
                                /** @enum {string} */
                                type: "feishu";
                                url: string;
                            };
                            digest?: {
                                hours: 1 | 2 | 3 | 4 | 6 | 8 | 12;
                            } | {
                                at: string;
                            };
                            enabled: boolean;
                            name?: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            quiet?: {
                                from: string;
                                restDays: boolean;
                                until: string;
                            };
                            types?: ("lead" | "relisting" | "major" | "deadline" | "crawl" | "evidence")[];
                            when: {
                                bands?: ("high" | "medium" | "low" | "none")[];
                                campaigns?: string[];
                                districts?: string[];
                                kinds?: string[];
                                levels?: ("serious" | "notable" | "ordinary")[];
                                marks?: string[];
                                platforms?: string[];
                            };
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: number;
                            rules: {
                                [key: string]: {
                                    lead: number;
                                    major: number;
                                };
                            };
                            seen: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The audit, newest first */
        get: {
            parameters: {
                query?: {
                    action?: string;
                    by?: string;
                    cursor?: string;
                    limit?: number;
                    since?: string;
                    subject?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            entries: {
                                action: string;
                                also?: string[];
                                at: string;
                                by: string;
                                detail?: {
                                    [key: string]: unknown;
                                };
                                id: string;
                                subject: string;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check the chain of the audit now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            at: string;
                            entries: number;
                            faults: {
                                entry?: string;
                                link?: number;
                                /** @enum {string} */
                                problem: "entry-missing" | "entry-changed" | "link-missing" | "link-changed" | "not-linked";
                            }[];
                            head?: {
                                at: string;
                                hash: string;
                                n: number;
                            };
                            links: number;
                            waiting: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Campaigns and time nodes of the year */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            campaigns: {
                                active: boolean;
                                /** Format: date-time */
                                at: string;
                                by: string;
                                /** @default true */
                                enabled: boolean;
                                /** Format: date */
                                from: string;
                                gi?: string[];
                                id: string;
                                marks?: string[];
                                mayChange: boolean;
                                name: string;
                                note?: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                platforms?: string[];
                                queries?: string[];
                                /** @default 0.2 */
                                share: number;
                                signs?: string[];
                                /** Format: date */
                                until: string;
                                version: number;
                            }[];
                            nodes: {
                                active: boolean;
                                /** Format: date */
                                from: string;
                                id: string;
                                text: {
                                    en: string;
                                    zh: string;
                                };
                                /** Format: date */
                                until: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new campaign */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default true */
                        enabled?: boolean;
                        /** Format: date */
                        from: string;
                        gi?: string[];
                        marks?: string[];
                        name: string;
                        note?: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        platforms?: string[];
                        queries?: string[];
                        /** @default 0.2 */
                        share?: number;
                        signs?: string[];
                        /** Format: date */
                        until: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            /** @default true */
                            enabled: boolean;
                            /** Format: date */
                            from: string;
                            gi?: string[];
                            id: string;
                            marks?: string[];
                            mayChange: boolean;
                            name: string;
                            note?: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            platforms?: string[];
                            queries?: string[];
                            /** @default 0.2 */
                            share: number;
                            signs?: string[];
                            /** Format: date */
                            until: string;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a campaign, or switch it on or off */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default true */
                        enabled?: boolean;
                        /** Format: date */
                        from: string;
                        gi?: string[];
                        marks?: string[];
                        name: string;
                        note?: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        platforms?: string[];
                        queries?: string[];
                        /** @default 0.2 */
                        share?: number;
                        signs?: string[];
                        /** Format: date */
                        until: string;
                        version?: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            active: boolean;
                            /** Format: date-time */
                            at: string;
                            by: string;
                            /** @default true */
                            enabled: boolean;
                            /** Format: date */
                            from: string;
                            gi?: string[];
                            id: string;
                            marks?: string[];
                            mayChange: boolean;
                            name: string;
                            note?: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            platforms?: string[];
                            queries?: string[];
                            /** @default 0.2 */
                            share: number;
                            signs?: string[];
                            /** Format: date */
                            until: string;
                            version: number;
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove a campaign */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            removed: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complainants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Right holders and agents, with their records */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complainants"];
                    };
                };
            };
        };
        put?: never;
        /** Enter or renew a right holder or agent */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        contact: {
                            address?: string;
                            /** Format: email */
                            email?: string;
                            person: string;
                            phone: string;
                        };
                        id: string;
                        identity: {
                            /** @enum {string} */
                            kind: "uscc" | "id-card" | "passport" | "foreign";
                            number: string;
                        };
                        mandate?: {
                            document: {
                                name: string;
                                sha256: string;
                            };
                            /** Format: date */
                            from: string;
                            principal: string;
                            /** Format: date */
                            until: string;
                        };
                        name: string;
                        rights: {
                            certificate: {
                                name: string;
                                sha256: string;
                            };
                            key: string;
                        }[];
                        /** @enum {string} */
                        standing: "holder" | "agent";
                        users: string[];
                        verified: boolean;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Complainants"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/crawl-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How crawling goes */
        get: {
            parameters: {
                query?: {
                    days?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            days: {
                                blocked: number;
                                /** Format: date */
                                day: string;
                                failed: number;
                                listings: number;
                                pages: number;
                                platform: string;
                            }[];
                            platforms: {
                                alarms: {
                                    /** @enum {string} */
                                    code: "blocked" | "failing" | "yield" | "field" | "silent";
                                    /** @enum {string} */
                                    field?: "price" | "images" | "seller" | "description" | "category" | "attributes" | "brand";
                                    now: number;
                                    usual?: number;
                                }[];
                                blockRate?: number;
                                coverage: {
                                    [key: string]: number;
                                };
                                /** Format: date-time */
                                lastAt?: string;
                                name: string;
                                pages: number;
                                /** Format: date-time */
                                pausedUntil?: string;
                                platform: string;
                                /** @enum {string} */
                                state: "ok" | "failing" | "silent";
                                usual: {
                                    blockRate?: number;
                                    coverage: {
                                        [key: string]: number;
                                    };
                                    yield?: number;
                                };
                                yield?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draw-rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Switch a sampling rule on or off */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        enabled: boolean;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            enabled: boolean;
                            /**
                             * @default once
                             * @enum {string}
                             */
                            frequency: "once" | "weekly" | "monthly" | "quarterly";
                            id: string;
                            mayChange: boolean;
                            /** @default 200 */
                            most: number;
                            name: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            proportion: number;
                            scope: {
                                categories?: string[];
                                /** @default 90 */
                                days: number;
                                districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                platforms: string[];
                                types?: ("personal" | "business" | "brand")[];
                            };
                            /**
                             * @default [
                             *       "platform"
                             *     ]
                             */
                            strata: ("platform" | "category" | "district" | "type")[];
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sampling rules and the newest draws */
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draws: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                counts: {
                                    drawn: number;
                                    sellers: number;
                                    stratum: string;
                                }[];
                                drawn: number;
                                frame: {
                                    sellers: number;
                                    sha256: string;
                                };
                                id: string;
                                /** @enum {string} */
                                method: "sha256-rank-1";
                                most: number;
                                name: string;
                                noted: number;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                period: string;
                                proportion: number;
                                rule: string;
                                scope: {
                                    categories?: string[];
                                    /** @default 90 */
                                    days: number;
                                    districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                    platforms: string[];
                                    types?: ("personal" | "business" | "brand")[];
                                };
                                seed: string;
                                strata: ("platform" | "category" | "district" | "type")[];
                            }[];
                            rules: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                enabled: boolean;
                                /**
                                 * @default once
                                 * @enum {string}
                                 */
                                frequency: "once" | "weekly" | "monthly" | "quarterly";
                                id: string;
                                mayChange: boolean;
                                /** @default 200 */
                                most: number;
                                name: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                proportion: number;
                                scope: {
                                    categories?: string[];
                                    /** @default 90 */
                                    days: number;
                                    districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                    platforms: string[];
                                    types?: ("personal" | "business" | "brand")[];
                                };
                                /**
                                 * @default [
                                 *       "platform"
                                 *     ]
                                 */
                                strata: ("platform" | "category" | "district" | "type")[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new sampling rule; its first draw is made at once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @default once
                         * @enum {string}
                         */
                        frequency?: "once" | "weekly" | "monthly" | "quarterly";
                        /** @default 200 */
                        most?: number;
                        name: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        proportion: number;
                        scope: {
                            categories?: string[];
                            /** @default 90 */
                            days?: number;
                            districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                            platforms: string[];
                            types?: ("personal" | "business" | "brand")[];
                        };
                        seed?: string;
                        /**
                         * @default [
                         *       "platform"
                         *     ]
                         */
                        strata?: ("platform" | "category" | "district" | "type")[];
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            draw: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                counts: {
                                    drawn: number;
                                    sellers: number;
                                    stratum: string;
                                }[];
                                drawn: number;
                                frame: {
                                    sellers: number;
                                    sha256: string;
                                };
                                id: string;
                                /** @enum {string} */
                                method: "sha256-rank-1";
                                most: number;
                                name: string;
                                noted: number;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                period: string;
                                proportion: number;
                                rule: string;
                                scope: {
                                    categories?: string[];
                                    /** @default 90 */
                                    days: number;
                                    districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                    platforms: string[];
                                    types?: ("personal" | "business" | "brand")[];
                                };
                                seed: string;
                                strata: ("platform" | "category" | "district" | "type")[];
                            };
                            rule: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                enabled: boolean;
                                /**
                                 * @default once
                                 * @enum {string}
                                 */
                                frequency: "once" | "weekly" | "monthly" | "quarterly";
                                id: string;
                                mayChange: boolean;
                                /** @default 200 */
                                most: number;
                                name: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                proportion: number;
                                scope: {
                                    categories?: string[];
                                    /** @default 90 */
                                    days: number;
                                    districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                    platforms: string[];
                                    types?: ("personal" | "business" | "brand")[];
                                };
                                /**
                                 * @default [
                                 *       "platform"
                                 *     ]
                                 */
                                strata: ("platform" | "category" | "district" | "type")[];
                            };
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One draw: how it was drawn, who was drawn, and with frame=1 from whom */
        get: {
            parameters: {
                query?: {
                    frame?: "0" | "1";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            counts: {
                                drawn: number;
                                sellers: number;
                                stratum: string;
                            }[];
                            drawn: {
                                category?: string;
                                district?: string;
                                earlier: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    note?: string;
                                    /** @enum {string} */
                                    outcome: "in-order" | "differs" | "expired" | "not-shown" | "not-needed" | "gone";
                                }[];
                                listed: {
                                    /** @enum {string} */
                                    by: "seller" | "uscc";
                                    id: string;
                                    inDate: boolean;
                                    name: string;
                                    /** @enum {string} */
                                    registry: "directory" | "gi" | "signs";
                                }[];
                                /** Format: date-time */
                                lookedAt?: string;
                                name?: string;
                                platform: string;
                                rank: string;
                                result?: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    note?: string;
                                    /** @enum {string} */
                                    outcome: "in-order" | "differs" | "expired" | "not-shown" | "not-needed" | "gone";
                                };
                                seller: string;
                                stratum: string;
                                type?: string;
                                uscc?: string;
                            }[];
                            frame: {
                                sellers: number;
                                sha256: string;
                            };
                            id: string;
                            mayNote: boolean;
                            /** @enum {string} */
                            method: "sha256-rank-1";
                            most: number;
                            name: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            period: string;
                            proportion: number;
                            rule: string;
                            scope: {
                                categories?: string[];
                                /** @default 90 */
                                days: number;
                                districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                platforms: string[];
                                types?: ("personal" | "business" | "brand")[];
                            };
                            seed: string;
                            sellers?: {
                                category?: string;
                                district?: string;
                                name?: string;
                                platform: string;
                                seller: string;
                                type?: string;
                                uscc?: string;
                            }[];
                            strata: ("platform" | "category" | "district" | "type")[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draw again from its kept frame and seed, and compare */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            checkedAt: string;
                            problems: string[];
                            same: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/draws/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Note what was found of a drawn seller; an earlier result is kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        note?: string;
                        /** @enum {string} */
                        outcome: "in-order" | "differs" | "expired" | "not-shown" | "not-needed" | "gone";
                        platform: string;
                        seller: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            at: string;
                            by: string;
                            counts: {
                                drawn: number;
                                sellers: number;
                                stratum: string;
                            }[];
                            drawn: {
                                category?: string;
                                district?: string;
                                earlier: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    note?: string;
                                    /** @enum {string} */
                                    outcome: "in-order" | "differs" | "expired" | "not-shown" | "not-needed" | "gone";
                                }[];
                                listed: {
                                    /** @enum {string} */
                                    by: "seller" | "uscc";
                                    id: string;
                                    inDate: boolean;
                                    name: string;
                                    /** @enum {string} */
                                    registry: "directory" | "gi" | "signs";
                                }[];
                                /** Format: date-time */
                                lookedAt?: string;
                                name?: string;
                                platform: string;
                                rank: string;
                                result?: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                    note?: string;
                                    /** @enum {string} */
                                    outcome: "in-order" | "differs" | "expired" | "not-shown" | "not-needed" | "gone";
                                };
                                seller: string;
                                stratum: string;
                                type?: string;
                                uscc?: string;
                            }[];
                            frame: {
                                sellers: number;
                                sha256: string;
                            };
                            id: string;
                            mayNote: boolean;
                            /** @enum {string} */
                            method: "sha256-rank-1";
                            most: number;
                            name: string;
                            /** @enum {string} */
                            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            period: string;
                            proportion: number;
                            rule: string;
                            scope: {
                                categories?: string[];
                                /** @default 90 */
                                days: number;
                                districts?: ("huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city")[];
                                platforms: string[];
                                types?: ("personal" | "business" | "brand")[];
                            };
                            seed: string;
                            sellers?: {
                                category?: string;
                                district?: string;
                                name?: string;
                                platform: string;
                                seller: string;
                                type?: string;
                                uscc?: string;
                            }[];
                            strata: ("platform" | "category" | "district" | "type")[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What changed, as server-sent events */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/checkpoint": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The checkpoint of the evidence log, as text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The key of the evidence log, as text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Channels of each platform, without secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                email?: {
                                    from?: string[];
                                    to: string[];
                                };
                                folder: boolean;
                                hook: boolean;
                                platform: string;
                                webhook?: {
                                    url: string;
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exchange/{platform}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Set the channels of a platform; secrets made for it are in this answer alone */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        email?: {
                            from?: string[];
                            to: string[];
                        };
                        folder?: boolean;
                        hook?: {
                            secret?: string;
                        };
                        webhook?: {
                            secret?: string;
                            /** Format: uri */
                            url: string;
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email?: {
                                from?: string[];
                                to: string[];
                            };
                            folder: boolean;
                            hook: boolean;
                            made: {
                                hook?: string;
                                webhook?: string;
                            };
                            platform: string;
                            webhook?: {
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Handling by platform */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                gone: number;
                                medianHours?: number;
                                p90Hours?: number;
                                platform: string;
                                relisted: number;
                                watched: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the caller writes for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolderDesk"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/clocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Terms of fifteen days on own notices */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            clocks: {
                                /** Format: date */
                                endsOn: string;
                                listingId: string;
                                paper: string;
                                platformName: string;
                                reason?: string;
                                right: string;
                                /** @enum {string} */
                                state: "running" | "stopped" | "over";
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Listings put before the holder */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                    status?: "asked" | "stated" | "recalled";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            identifications: components["schemas"]["HolderQuestion"][];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One listing put before the holder */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolderQuestion"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications/{id}/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of an own statement */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications/{id}/pictures/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kept picture of the goods */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications/{id}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** State what the goods are */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        basis: ("page" | "purchase" | "sample")[];
                        /** @enum {string} */
                        conclusion: "infringing" | "genuine" | "undetermined";
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /** @enum {boolean} */
                        goodFaith: true;
                        grounds: string;
                        signer: {
                            name: string;
                            post?: string;
                        };
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolderQuestion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/identifications/{id}/withdrawal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Withdraw a statement, with the reason */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HolderQuestion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/holder/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The holder’s own rights */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            marks: components["schemas"]["HolderMark"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/known-answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Known answers, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            known: {
                                agreed: number;
                                /** @enum {string} */
                                answer: "suspected" | "dismissed";
                                at: string;
                                by: string;
                                dealt: number;
                                decided: number;
                                decidedBy: string;
                                lead: string;
                                platform: string;
                                reason?: string;
                                title: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/known-answers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Take a decided lead as a known answer */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            answer: "suspected" | "dismissed";
                            lead: string;
                        };
                    };
                };
            };
        };
        post?: never;
        /** No longer deal this lead */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue: by band, within a band by seriousness and score */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    cursor?: string;
                    district?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    limit?: number;
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: components["schemas"]["Lead"][];
                            nextCursor?: string;
                            subjects: {
                                [key: string]: components["schemas"]["Subject"];
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One lead */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadWhole"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/case": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A step of the case track: verification, filing, decision, closing, transfer and its receipt */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return";
                        body?: string;
                        /** @enum {string} */
                        district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        number?: string;
                        reason?: string;
                        receipt?: string;
                        /** @enum {string} */
                        to?: "district" | "other-province" | "public-security" | "procuratorate" | "court";
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadWhole"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/course": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Price, stock and shelf over time */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            frames: {
                                at: number;
                                image: number;
                                mediaType: string;
                                said: {
                                    at?: number;
                                    /** @enum {string} */
                                    source: "ocr" | "caption" | "speech" | "comment";
                                    value: string;
                                }[];
                                sha256: string;
                                /** Format: date-time */
                                takenAt: string;
                            }[];
                            moves: {
                                /** Format: date-time */
                                at: string;
                                from?: {
                                    amount: number;
                                    currency: string;
                                };
                                itemId: string;
                                roomId: string;
                                second?: number;
                                title: string;
                                to?: {
                                    amount: number;
                                    currency: string;
                                };
                                /** @enum {string} */
                                what: "up" | "down" | "price";
                            }[];
                            prices: {
                                /** Format: date-time */
                                at: string;
                                /** @enum {string} */
                                availability?: "in-stock" | "out-of-stock" | "preorder" | "removed";
                                listPrice?: {
                                    amount: number;
                                    currency: string;
                                };
                                price?: {
                                    amount: number;
                                    currency: string;
                                };
                            }[];
                            stock: {
                                /** Format: date */
                                day: string;
                                sold?: number;
                                stock?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide a lead */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo";
                        note?: string;
                        reason?: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadWhole"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/detach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge a merged lead by itself again */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadWhole"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/dossier": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The seller: shops, links, earlier outcomes, prices */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                dismissed: number;
                                leads: number;
                                open: number;
                                suspected: number;
                            };
                            key?: {
                                /** @enum {string} */
                                by: "uscc" | "account" | "name";
                                value: string;
                            };
                            linked: {
                                by: {
                                    /** @enum {string} */
                                    sign: "contact" | "picture" | "text";
                                    value: string;
                                }[];
                                counts: {
                                    dismissed: number;
                                    leads: number;
                                    open: number;
                                    suspected: number;
                                };
                                id?: string;
                                leads: components["schemas"]["LeadBrief"][];
                                name?: string;
                                platform: string;
                                uscc?: string;
                            }[];
                            more: boolean;
                            outcomes: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                district?: string;
                                id: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                mergedInto?: string;
                                platform: string;
                                reason?: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                title: string;
                            }[];
                            prices: {
                                count: number;
                                currency: string;
                                max: number;
                                median: number;
                                min: number;
                            }[];
                            shops: {
                                counts: {
                                    dismissed: number;
                                    leads: number;
                                    open: number;
                                    suspected: number;
                                };
                                /** Format: date-time */
                                firstSeenAt: string;
                                id?: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                name?: string;
                                platform: string;
                                prices: {
                                    count: number;
                                    currency: string;
                                    max: number;
                                    median: number;
                                    min: number;
                                }[];
                                uscc?: string;
                            }[];
                            unseen: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/evidence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Bundles of one lead */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            captures: {
                                bundle?: {
                                    bytes: number;
                                    files: number;
                                    /** Format: date-time */
                                    madeAt: string;
                                    missing: {
                                        en: string;
                                        zh: string;
                                    }[];
                                    sha256: string;
                                    sm3: string;
                                };
                                checked?: {
                                    /** Format: date-time */
                                    at: string;
                                    ok: boolean;
                                    problems: string[];
                                };
                                error?: string;
                                id: string;
                                index?: number;
                                lead: string;
                                /** Format: date-time */
                                loggedAt?: string;
                                look?: {
                                    answer?: {
                                        /** Format: date-time */
                                        at: string;
                                        number?: string;
                                        /** @enum {string} */
                                        outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                                        paper: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    n: number;
                                    /** @enum {string} */
                                    outcome: "there" | "gone" | "unclear";
                                    /** @enum {string} */
                                    proof?: "removal-page" | "not-found" | "answer";
                                    why: {
                                        en: string;
                                        zh: string;
                                    };
                                    witness?: string;
                                };
                                /** @enum {string} */
                                occasion: "filing" | "decision" | "recheck" | "officer";
                                /** Format: date-time */
                                plannedAt: string;
                                stampError?: string;
                                /** @enum {string} */
                                state: "planned" | "made" | "logged" | "failed";
                                version: number;
                            }[];
                            others: {
                                id: string;
                                listing: components["schemas"]["Listing"];
                                listingId: string;
                                platform: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                            }[];
                            watch?: {
                                attributes?: string[];
                                checks: number;
                                demo?: boolean;
                                goneChecks: number;
                                last?: {
                                    answer?: {
                                        /** Format: date-time */
                                        at: string;
                                        number?: string;
                                        /** @enum {string} */
                                        outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                                        paper: string;
                                    };
                                    /** Format: date-time */
                                    at: string;
                                    n: number;
                                    /** @enum {string} */
                                    outcome: "there" | "gone" | "unclear";
                                    /** @enum {string} */
                                    proof?: "removal-page" | "not-found" | "answer";
                                    why: {
                                        en: string;
                                        zh: string;
                                    };
                                    witness?: string;
                                };
                                lead: string;
                                links?: {
                                    /** Format: date-time */
                                    at: string;
                                    /** @enum {string} */
                                    by: "pictures" | "text" | "attributes" | "other-seller";
                                    lead: string;
                                }[];
                                listingId: string;
                                /** Format: date-time */
                                nextAt: string;
                                pictures: string[];
                                platform: string;
                                rounds: {
                                    /** Format: date-time */
                                    from: string;
                                    /** Format: date-time */
                                    goneAt?: string;
                                    /** Format: date-time */
                                    relistedAt?: string;
                                }[];
                                sellers: string[];
                                /** @enum {string} */
                                state: "watched" | "gone" | "ended";
                                text: string;
                                /** Format: date-time */
                                thereAt: string;
                                url: string;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/evidence/{capture}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One bundle as a zip */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    capture: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/evidence/{capture}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verify one bundle now */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    capture: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            checked: {
                                /** Format: date-time */
                                at: string;
                                ok: boolean;
                                problems: string[];
                            };
                            checks: {
                                detail: string;
                                name: string;
                                problems: {
                                    code: string;
                                    message: string;
                                    where: string;
                                }[];
                                /** @enum {string} */
                                state: "passed" | "failed" | "not-checked";
                            }[];
                            remarks: string[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/frames/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One frame of a stream */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Secure evidence first: hold back papers */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        on: boolean;
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lead: string;
                            on: boolean;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/identifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Right holders’ identification statements on a lead, and who may be asked */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OfficeQuestions"];
                    };
                };
            };
        };
        put?: never;
        /** Ask a right holder about a lead’s goods */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date */
                        dueOn?: string;
                        holder: string;
                        question?: string;
                        subject?: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            askedAt: string;
                            canRecall: boolean;
                            demo?: boolean;
                            /** Format: date */
                            dueOn: string;
                            events: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason?: string;
                                what: string;
                            }[];
                            holder: string;
                            holderName: string;
                            id: string;
                            lead: string;
                            listing: {
                                attributes?: {
                                    [key: string]: string;
                                };
                                brand?: string;
                                category?: string[];
                                images?: string[];
                                /** @enum {string} */
                                kind: "product" | "live" | "post";
                                listingId: string;
                                listPrice?: {
                                    amount: number;
                                    currency: string;
                                };
                                origin?: string;
                                platform: string;
                                price?: {
                                    amount: number;
                                    currency: string;
                                };
                                /** Format: date-time */
                                seenAt: string;
                                shop?: {
                                    id?: string;
                                    name?: string;
                                };
                                title: string;
                                url: string;
                            };
                            /** @enum {string} */
                            office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            question?: string;
                            right: {
                                key: string;
                                name: string;
                                registrationNo?: string;
                            };
                            snapshot: number;
                            statements: {
                                /** Format: date-time */
                                at: string;
                                basis: ("page" | "purchase" | "sample")[];
                                by: string;
                                /** @enum {string} */
                                conclusion: "infringing" | "genuine" | "undetermined";
                                files: {
                                    name: string;
                                    sha256: string;
                                    size: number;
                                    type: string;
                                }[];
                                /** @enum {boolean} */
                                goodFaith: true;
                                grounds: string;
                                signer: {
                                    name: string;
                                    post?: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                };
                            }[];
                            /** @enum {string} */
                            status: "asked" | "stated" | "recalled";
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/identifications/{question}/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of an identification statement */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    question: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/identifications/{question}/recall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a question back that was not answered */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    question: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            askedAt: string;
                            canRecall: boolean;
                            demo?: boolean;
                            /** Format: date */
                            dueOn: string;
                            events: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                reason?: string;
                                what: string;
                            }[];
                            holder: string;
                            holderName: string;
                            id: string;
                            lead: string;
                            listing: {
                                attributes?: {
                                    [key: string]: string;
                                };
                                brand?: string;
                                category?: string[];
                                images?: string[];
                                /** @enum {string} */
                                kind: "product" | "live" | "post";
                                listingId: string;
                                listPrice?: {
                                    amount: number;
                                    currency: string;
                                };
                                origin?: string;
                                platform: string;
                                price?: {
                                    amount: number;
                                    currency: string;
                                };
                                /** Format: date-time */
                                seenAt: string;
                                shop?: {
                                    id?: string;
                                    name?: string;
                                };
                                title: string;
                                url: string;
                            };
                            /** @enum {string} */
                            office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                            question?: string;
                            right: {
                                key: string;
                                name: string;
                                registrationNo?: string;
                            };
                            snapshot: number;
                            statements: {
                                /** Format: date-time */
                                at: string;
                                basis: ("page" | "purchase" | "sample")[];
                                by: string;
                                /** @enum {string} */
                                conclusion: "infringing" | "genuine" | "undetermined";
                                files: {
                                    name: string;
                                    sha256: string;
                                    size: number;
                                    type: string;
                                }[];
                                /** @enum {boolean} */
                                goodFaith: true;
                                grounds: string;
                                signer: {
                                    name: string;
                                    post?: string;
                                };
                                withdrawn?: {
                                    /** Format: date-time */
                                    at: string;
                                    reason: string;
                                };
                            }[];
                            /** @enum {string} */
                            status: "asked" | "stated" | "recalled";
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/lease": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take or renew the lease on a lead that is open; says whose it is */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            lead: string;
                            mine: boolean;
                            /** Format: date-time */
                            until: string;
                            user: string;
                        };
                    };
                };
            };
        };
        /** Give the own lease back */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Judge this lead with another one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        into: string;
                        intoVersion: number;
                        reason: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeadWhole"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Pictures of a listing */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            pictures: {
                                image: number;
                                sha256?: string;
                                takenAt?: string;
                                url: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/pictures/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One kept picture */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why the page was asked for that a lead came from */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            page?: {
                                age: number;
                                arm: string;
                                cost: number;
                                id: string;
                                /** @enum {string} */
                                phase: "asked" | "shelf" | "explore" | "draw" | "due" | "campaign" | "exploit" | "rest";
                                request: {
                                    context?: {
                                        [key: string]: string;
                                    };
                                    depth?: number;
                                    origin?: {
                                        arm: string;
                                        page: string;
                                    };
                                    page?: number;
                                    platform: string;
                                    query?: string;
                                    /** @enum {string} */
                                    target: "search" | "list" | "detail" | "rooms" | "room";
                                    url: string;
                                };
                                why: {
                                    /** @enum {string} */
                                    code: "shelf" | "asked" | "key-mark" | "mark" | "alias" | "gi" | "sign" | "evasion" | "season" | "presale" | "node" | "sign-term" | "campaign" | "shop-watched" | "shop-confirmed" | "draw" | "first" | "due" | "explore" | "exploit";
                                    params?: {
                                        [key: string]: string | number;
                                    };
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                            };
                            plan?: {
                                budget: {
                                    explore: number;
                                    pages: number;
                                    requests: number;
                                };
                                campaigns: {
                                    id: string;
                                    name: string;
                                    pages: number;
                                    requests: number;
                                }[];
                                id: string;
                                nodes: {
                                    en: string;
                                    from: string;
                                    id: string;
                                    until: string;
                                    zh: string;
                                }[];
                                planned: number;
                                platform: string;
                                spent: {
                                    [key: string]: {
                                        pages: number;
                                        requests: number;
                                    };
                                };
                                /** Format: date-time */
                                tick: string;
                                waiting: {
                                    candidates: number;
                                    due: number;
                                    unreachable: number;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/seller": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The seller in brief: numbers of leads, earlier outcomes, prices */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                dismissed: number;
                                leads: number;
                                open: number;
                                suspected: number;
                            };
                            key?: {
                                /** @enum {string} */
                                by: "uscc" | "account" | "name";
                                value: string;
                            };
                            more: boolean;
                            outcomes: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                district?: string;
                                id: string;
                                /** Format: date-time */
                                lastSeenAt: string;
                                mergedInto?: string;
                                platform: string;
                                reason?: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                title: string;
                            }[];
                            prices: {
                                count: number;
                                currency: string;
                                max: number;
                                median: number;
                                min: number;
                            }[];
                            unseen: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Crawls, findings, decisions, notices, answers and looks in one line */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: {
                                /** Format: date-time */
                                at: string;
                                by?: string;
                                capture?: string;
                                case?: components["schemas"]["CaseStep"];
                                changes?: {
                                    field: string;
                                    from?: string;
                                    to?: string;
                                }[];
                                from?: string;
                                /** @enum {string} */
                                kind: "crawl" | "finding" | "decision" | "rank" | "notice" | "answer" | "look" | "evidence" | "visit" | "case" | "merge" | "hold" | "identification";
                                lead?: string;
                                note?: string;
                                of?: string;
                                order?: {
                                    from: number;
                                    to: number;
                                };
                                outcome?: string;
                                paper?: string;
                                reason?: string;
                                said?: {
                                    en: string;
                                    zh: string;
                                };
                                to?: string;
                                what: string;
                            }[];
                            papers: {
                                clocks: {
                                    /** Format: date */
                                    endsOn: string;
                                    listingId: string;
                                    /** Format: date-time */
                                    reachedAt: string;
                                    rule: string;
                                    /** @enum {string} */
                                    state: "running" | "stopped" | "over";
                                    stopped?: {
                                        /** Format: date-time */
                                        at: string;
                                        authority: string;
                                        /** @enum {string} */
                                        kind: "complaint" | "action";
                                        reference: string;
                                        /** Format: date-time */
                                        toldAt: string;
                                    };
                                }[];
                                /** Format: date */
                                deadline: string;
                                id: string;
                                /** @enum {string} */
                                kind: "assistance" | "request" | "notice";
                                number?: string;
                                platform: string;
                                sentAt?: string;
                                /** @enum {string} */
                                status: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/visits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Officers’ captures of a lead */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                /** Format: date-time */
                                confirmedAt?: string;
                                first: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                id: string;
                                lead: string;
                                mayConfirm: boolean;
                                office?: string;
                                place: string;
                                /** Format: date-time */
                                proposedAt: string;
                                refused?: {
                                    code: string;
                                    detail: string;
                                };
                                second?: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                /** @enum {string} */
                                state: "proposed" | "confirmed" | "begun" | "made" | "refused";
                                steps: ({
                                    /** @enum {string} */
                                    do: "open";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    do: "search";
                                    words: string;
                                } | {
                                    /** @enum {string} */
                                    do: "click";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    do: "scroll";
                                })[];
                                transcript?: {
                                    docx: string;
                                    pdf?: string;
                                };
                                witness?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Propose an officer’s capture */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        officer: {
                            badge: string;
                            name: string;
                        };
                        place: string;
                        steps: ({
                            /** @enum {string} */
                            do: "open";
                            /** Format: uri */
                            url: string;
                        } | {
                            /** @enum {string} */
                            do: "search";
                            words: string;
                        } | {
                            /** @enum {string} */
                            do: "click";
                            text: string;
                        } | {
                            /** @enum {string} */
                            do: "scroll";
                        })[];
                        witness?: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                /** Format: date-time */
                                confirmedAt?: string;
                                first: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                id: string;
                                lead: string;
                                mayConfirm: boolean;
                                office?: string;
                                place: string;
                                /** Format: date-time */
                                proposedAt: string;
                                refused?: {
                                    code: string;
                                    detail: string;
                                };
                                second?: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                /** @enum {string} */
                                state: "proposed" | "confirmed" | "begun" | "made" | "refused";
                                steps: ({
                                    /** @enum {string} */
                                    do: "open";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    do: "search";
                                    words: string;
                                } | {
                                    /** @enum {string} */
                                    do: "click";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    do: "scroll";
                                })[];
                                transcript?: {
                                    docx: string;
                                    pdf?: string;
                                };
                                witness?: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/visits/{visit}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an officer’s capture as the second officer */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    visit: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        badge: string;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            visits: {
                                /** Format: date-time */
                                confirmedAt?: string;
                                first: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                id: string;
                                lead: string;
                                mayConfirm: boolean;
                                office?: string;
                                place: string;
                                /** Format: date-time */
                                proposedAt: string;
                                refused?: {
                                    code: string;
                                    detail: string;
                                };
                                second?: {
                                    badge: string;
                                    name: string;
                                    user: string;
                                };
                                /** @enum {string} */
                                state: "proposed" | "confirmed" | "begun" | "made" | "refused";
                                steps: ({
                                    /** @enum {string} */
                                    do: "open";
                                    /** Format: uri */
                                    url: string;
                                } | {
                                    /** @enum {string} */
                                    do: "search";
                                    words: string;
                                } | {
                                    /** @enum {string} */
                                    do: "click";
                                    text: string;
                                } | {
                                    /** @enum {string} */
                                    do: "scroll";
                                })[];
                                transcript?: {
                                    docx: string;
                                    pdf?: string;
                                };
                                witness?: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/{id}/visits/{visit}/transcript": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The transcript to sign, as DOCX or PDF */
        get: {
            parameters: {
                query: {
                    format: "docx" | "pdf";
                };
                header?: never;
                path: {
                    id: string;
                    visit: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads by status under the same filters */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    district?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            counts: {
                                [key: string]: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide many leads, each from its own version */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo";
                        leads: {
                            id: string;
                            version: number;
                        }[];
                        note?: string;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: {
                                id: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                version: number;
                            }[];
                            refused: {
                                code: string;
                                current?: {
                                    [key: string]: unknown;
                                };
                                detail: string;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leads/decisions/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What deciding many leads would do */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo";
                        leads: {
                            id: string;
                            version: number;
                        }[];
                        note?: string;
                        reason?: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            decided: {
                                id: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                version: number;
                            }[];
                            refused: {
                                code: string;
                                current?: {
                                    [key: string]: unknown;
                                };
                                detail: string;
                                id: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers that concern the caller */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    kind?: "assistance" | "request" | "notice";
                    limit?: number;
                    platform?: string;
                    q?: string;
                    status?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                    todo?: "true" | "false";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nextCursor?: string;
                            notices: components["schemas"]["PaperLine"][];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Draft a paper */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        complainant?: string;
                        contact: {
                            address?: string;
                            /** Format: email */
                            email?: string;
                            person: string;
                            phone: string;
                        };
                        corrects?: string;
                        /** Format: date */
                        deadline?: string;
                        /** @default [] */
                        evidence?: {
                            listingId?: string;
                            name: string;
                            /**
                             * @default infringement
                             * @enum {string}
                             */
                            of?: "infringement" | "right" | "mandate";
                            sha256: string;
                        }[];
                        /** @default [] */
                        information?: ("identity" | "orders" | "logistics" | "replays" | "accounts")[];
                        /** @enum {string} */
                        kind: "assistance" | "request";
                        leads: string[];
                        /** @default [] */
                        measures?: ("remove" | "block" | "cut-link" | "end-service")[];
                        officers: string[];
                        subject?: string;
                    } | {
                        corrects?: string;
                        /** Format: date */
                        deadline?: string;
                        /** @default [] */
                        evidence?: {
                            listingId?: string;
                            name: string;
                            /**
                             * @default infringement
                             * @enum {string}
                             */
                            of?: "infringement" | "right" | "mandate";
                            sha256: string;
                        }[];
                        goodFaith: boolean;
                        items: {
                            facts: string;
                            listingId: string;
                            niceClass?: number;
                            /** Format: date-time */
                            seenAt?: string;
                            title: string;
                            /** Format: uri */
                            url: string;
                        }[];
                        /** @enum {string} */
                        kind: "notice";
                        /** @default [] */
                        measures?: ("remove" | "block" | "cut-link" | "end-service")[];
                        platform: string;
                        seller: {
                            id?: string;
                            name?: string;
                            uscc?: string;
                        };
                        subject: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paper"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One paper */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paper"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/answer-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Items of one paper that wait, as a CSV to fill in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers by listing */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        answers: unknown[];
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                    } | {
                        csv: string;
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                    } | {
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                        table: {
                            /** Format: byte */
                            content: string;
                            /** @enum {string} */
                            format: "csv" | "xlsx";
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnswersTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the paper reached its platform, by channel */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: {
                                /** Format: date-time */
                                at: string;
                                attempts: number;
                                /** @enum {string} */
                                channel: "webhook" | "email" | "folder";
                                error?: string;
                                id: string;
                                /** @enum {string} */
                                news: "sent" | "withdrawn" | "corrected";
                                /** Format: date-time */
                                nextAt?: string;
                                paper: string;
                                platform: string;
                                /** Format: date-time */
                                sentAt?: string;
                                /** @enum {string} */
                                state: "pending" | "sent" | "failed" | "given-up" | "void";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/document": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The paper as DOCX, PDF or JSON */
        get: {
            parameters: {
                query: {
                    format: "docx" | "pdf" | "json";
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/files/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file that came for the paper */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Letters of the platform about the paper */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            letters: {
                                at: string;
                                files: {
                                    name: string;
                                    sha256: string;
                                    size: number;
                                    type: string;
                                }[];
                                from: string;
                                id: string;
                                refused: {
                                    name: string;
                                    reason: string;
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                                remark: string;
                                subject: string;
                                text: string;
                                /** @enum {string} */
                                via: "email" | "folder";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/moves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a paper one step on */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "approve" | "return" | "number" | "seal" | "sign" | "send" | "withdraw";
                        reason?: string;
                        sealed?: string;
                        version: number;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paper"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A receipt of complaint or action stops the 15 days */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** Format: date-time */
                        at: string;
                        authority: string;
                        /** @enum {string} */
                        kind: "complaint" | "action";
                        listingId: string;
                        reference: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Paper"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/records/{sha256}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A record that the paper names, byte for byte */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    sha256: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/answer-table": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every item that waits, as a CSV to fill in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/answers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers to several papers in one table */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        answers: unknown[];
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                    } | {
                        csv: string;
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                    } | {
                        files?: {
                            /** Format: byte */
                            content: string;
                            name: string;
                        }[];
                        /**
                         * @default fitting
                         * @enum {string}
                         */
                        mode?: "fitting" | "whole" | "trial";
                        table: {
                            /** Format: byte */
                            content: string;
                            /** @enum {string} */
                            format: "csv" | "xlsx";
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BulkTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/answers-hook": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answers by a webhook that the platform signs */
        post: {
            parameters: {
                query?: never;
                header?: {
                    "idempotency-key"?: string;
                    "x-hubiao-platform"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnswersTaken"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/counts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Papers that wait for answers, counted */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperCounts"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Leads by platform and seller */
        get: {
            parameters: {
                query?: {
                    lead?: string;
                    platform?: string;
                    status?: "suspected" | "claimed" | "needs-information" | "difficult";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperGroups"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A draft as it would read, and what keeps it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        complainant?: string;
                        contact: {
                            address?: string;
                            /** Format: email */
                            email?: string;
                            person: string;
                            phone: string;
                        };
                        corrects?: string;
                        /** Format: date */
                        deadline?: string;
                        /** @default [] */
                        evidence?: {
                            listingId?: string;
                            name: string;
                            /**
                             * @default infringement
                             * @enum {string}
                             */
                            of?: "infringement" | "right" | "mandate";
                            sha256: string;
                        }[];
                        /** @default [] */
                        information?: ("identity" | "orders" | "logistics" | "replays" | "accounts")[];
                        /** @enum {string} */
                        kind: "assistance" | "request";
                        leads: string[];
                        /** @default [] */
                        measures?: ("remove" | "block" | "cut-link" | "end-service")[];
                        officers: string[];
                        subject?: string;
                    } | {
                        corrects?: string;
                        /** Format: date */
                        deadline?: string;
                        /** @default [] */
                        evidence?: {
                            listingId?: string;
                            name: string;
                            /**
                             * @default infringement
                             * @enum {string}
                             */
                            of?: "infringement" | "right" | "mandate";
                            sha256: string;
                        }[];
                        goodFaith: boolean;
                        items: {
                            facts: string;
                            listingId: string;
                            niceClass?: number;
                            /** Format: date-time */
                            seenAt?: string;
                            title: string;
                            /** Format: uri */
                            url: string;
                        }[];
                        /** @enum {string} */
                        kind: "notice";
                        /** @default [] */
                        measures?: ("remove" | "block" | "cut-link" | "end-service")[];
                        platform: string;
                        seller: {
                            id?: string;
                            name?: string;
                            uscc?: string;
                        };
                        subject: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PaperPreview"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Document numbers of an office and year */
        get: {
            parameters: {
                query: {
                    kind: "assistance" | "request";
                    office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                    year: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            numbers: {
                                n: number;
                                number: string;
                                paper: string;
                                /** @enum {string} */
                                status?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Plans, newest first: budgets and how they were spent */
        get: {
            parameters: {
                query?: {
                    before?: string;
                    limit?: number;
                    platform?: string;
                    tick?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            plans: {
                                budget: {
                                    explore: number;
                                    pages: number;
                                    requests: number;
                                };
                                campaigns: {
                                    id: string;
                                    name: string;
                                    pages: number;
                                    requests: number;
                                }[];
                                id: string;
                                nodes: {
                                    en: string;
                                    from: string;
                                    id: string;
                                    until: string;
                                    zh: string;
                                }[];
                                planned: number;
                                platform: string;
                                spent: {
                                    [key: string]: {
                                        pages: number;
                                        requests: number;
                                    };
                                };
                                /** Format: date-time */
                                tick: string;
                                waiting: {
                                    candidates: number;
                                    due: number;
                                    unreachable: number;
                                };
                            }[];
                            platforms: {
                                id: string;
                                /** Format: date-time */
                                lastTick?: string;
                                name: string;
                                schedule: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan with its pages */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            budget: {
                                explore: number;
                                pages: number;
                                requests: number;
                            };
                            campaigns: {
                                id: string;
                                name: string;
                                pages: number;
                                requests: number;
                            }[];
                            id: string;
                            nodes: {
                                en: string;
                                from: string;
                                id: string;
                                until: string;
                                zh: string;
                            }[];
                            pages: {
                                age: number;
                                arm: string;
                                cost: number;
                                id: string;
                                /** @enum {string} */
                                phase: "asked" | "shelf" | "explore" | "draw" | "due" | "campaign" | "exploit" | "rest";
                                request: {
                                    context?: {
                                        [key: string]: string;
                                    };
                                    depth?: number;
                                    origin?: {
                                        arm: string;
                                        page: string;
                                    };
                                    page?: number;
                                    platform: string;
                                    query?: string;
                                    /** @enum {string} */
                                    target: "search" | "list" | "detail" | "rooms" | "room";
                                    url: string;
                                };
                                why: {
                                    /** @enum {string} */
                                    code: "shelf" | "asked" | "key-mark" | "mark" | "alias" | "gi" | "sign" | "evasion" | "season" | "presale" | "node" | "sign-term" | "campaign" | "shop-watched" | "shop-confirmed" | "draw" | "first" | "due" | "explore" | "exploit";
                                    params?: {
                                        [key: string]: string | number;
                                    };
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                            }[];
                            platform: string;
                            spent: {
                                [key: string]: {
                                    pages: number;
                                    requests: number;
                                };
                            };
                            /** Format: date-time */
                            tick: string;
                            waiting: {
                                candidates: number;
                                due: number;
                                unreachable: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/pages/{page}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Why one page was asked for */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    page: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            crawl?: {
                                /** Format: date-time */
                                at: string;
                                error?: string;
                                listings?: number;
                                state?: string;
                                /** @enum {string} */
                                status: "planned" | "done" | "dead";
                            };
                            page: {
                                age: number;
                                arm: string;
                                cost: number;
                                id: string;
                                /** @enum {string} */
                                phase: "asked" | "shelf" | "explore" | "draw" | "due" | "campaign" | "exploit" | "rest";
                                request: {
                                    context?: {
                                        [key: string]: string;
                                    };
                                    depth?: number;
                                    origin?: {
                                        arm: string;
                                        page: string;
                                    };
                                    page?: number;
                                    platform: string;
                                    query?: string;
                                    /** @enum {string} */
                                    target: "search" | "list" | "detail" | "rooms" | "room";
                                    url: string;
                                };
                                why: {
                                    /** @enum {string} */
                                    code: "shelf" | "asked" | "key-mark" | "mark" | "alias" | "gi" | "sign" | "evasion" | "season" | "presale" | "node" | "sign-term" | "campaign" | "shop-watched" | "shop-confirmed" | "draw" | "first" | "due" | "explore" | "exploit";
                                    params?: {
                                        [key: string]: string | number;
                                    };
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                            };
                            plan: {
                                budget: {
                                    explore: number;
                                    pages: number;
                                    requests: number;
                                };
                                campaigns: {
                                    id: string;
                                    name: string;
                                    pages: number;
                                    requests: number;
                                }[];
                                id: string;
                                nodes: {
                                    en: string;
                                    from: string;
                                    id: string;
                                    until: string;
                                    zh: string;
                                }[];
                                planned: number;
                                platform: string;
                                spent: {
                                    [key: string]: {
                                        pages: number;
                                        requests: number;
                                    };
                                };
                                /** Format: date-time */
                                tick: string;
                                waiting: {
                                    candidates: number;
                                    due: number;
                                    unreachable: number;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a tick would ask for as things stand; nothing is fetched */
        get: {
            parameters: {
                query: {
                    at?: string;
                    platform: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            budget: {
                                explore: number;
                                pages: number;
                                requests: number;
                            };
                            campaigns: {
                                id: string;
                                name: string;
                                pages: number;
                                requests: number;
                            }[];
                            id: string;
                            nodes: {
                                en: string;
                                from: string;
                                id: string;
                                until: string;
                                zh: string;
                            }[];
                            pages: {
                                age: number;
                                arm: string;
                                cost: number;
                                id: string;
                                /** @enum {string} */
                                phase: "asked" | "shelf" | "explore" | "draw" | "due" | "campaign" | "exploit" | "rest";
                                request: {
                                    context?: {
                                        [key: string]: string;
                                    };
                                    depth?: number;
                                    origin?: {
                                        arm: string;
                                        page: string;
                                    };
                                    page?: number;
                                    platform: string;
                                    query?: string;
                                    /** @enum {string} */
                                    target: "search" | "list" | "detail" | "rooms" | "room";
                                    url: string;
                                };
                                why: {
                                    /** @enum {string} */
                                    code: "shelf" | "asked" | "key-mark" | "mark" | "alias" | "gi" | "sign" | "evasion" | "season" | "presale" | "node" | "sign-term" | "campaign" | "shop-watched" | "shop-confirmed" | "draw" | "first" | "due" | "explore" | "exploit";
                                    params?: {
                                        [key: string]: string | number;
                                    };
                                    text: {
                                        en: string;
                                        zh: string;
                                    };
                                }[];
                            }[];
                            platform: string;
                            spent: {
                                [key: string]: {
                                    pages: number;
                                    requests: number;
                                };
                            };
                            /** Format: date-time */
                            tick: string;
                            waiting: {
                                candidates: number;
                                due: number;
                                unreachable: number;
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platforms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Platforms with recipe and health */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                health: {
                                    alarms: {
                                        /** @enum {string} */
                                        code: "blocked" | "failing" | "yield" | "field" | "silent";
                                        /** @enum {string} */
                                        field?: "price" | "images" | "seller" | "description" | "category" | "attributes" | "brand";
                                        now: number;
                                        usual?: number;
                                    }[];
                                    blockRate?: number;
                                    coverage: {
                                        [key: string]: number;
                                    };
                                    /** Format: date-time */
                                    lastAt?: string;
                                    pages: number;
                                    /** Format: date-time */
                                    pausedUntil?: string;
                                    /** @enum {string} */
                                    state: "ok" | "failing" | "silent";
                                    usual: {
                                        blockRate?: number;
                                        coverage: {
                                            [key: string]: number;
                                        };
                                        yield?: number;
                                    };
                                    yield?: number;
                                };
                                lastTick?: string;
                                nextTick?: string;
                                paused?: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                };
                                recipe: {
                                    allow?: string[];
                                    /** Format: uri */
                                    base: string;
                                    budget?: {
                                        /** @default 0.2 */
                                        explore: number;
                                        /** @default 24 */
                                        keyHours: number;
                                        /** @default 168 */
                                        otherHours: number;
                                        pages?: number;
                                        /** @default 200 */
                                        requests: number;
                                    };
                                    demo?: boolean;
                                    detail?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        listingId?: {
                                            pattern: string;
                                        };
                                        readyWhen?: string;
                                    };
                                    /** @enum {string} */
                                    engine?: "shopify" | "woocommerce" | "magento" | "rooms";
                                    id: string;
                                    /**
                                     * @default product
                                     * @enum {string}
                                     */
                                    kind: "product" | "live" | "post";
                                    list?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        /** @default true */
                                        follow: boolean;
                                        items: string;
                                        link?: {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        };
                                        /** @default 20 */
                                        maxPages: number;
                                        next?: {
                                            css?: string;
                                            url?: string;
                                        };
                                    };
                                    live?: {
                                        /** @default 30 */
                                        everySeconds: number;
                                        /** @default 12 */
                                        frames: number;
                                        rooms?: {
                                            fields: {
                                                [key: string]: string;
                                            };
                                            items: string;
                                            next?: string;
                                        };
                                        /** @default 24 */
                                        segments: number;
                                        shelf?: {
                                            explainedAt?: string;
                                            fields: {
                                                [key: string]: string | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                } | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                }[];
                                            };
                                            itemId: string;
                                            items: string;
                                        };
                                        /** @default 300 */
                                        windowSeconds: number;
                                    };
                                    name: string;
                                    notes?: string;
                                    /**
                                     * @default {
                                     *       "perSecond": 1,
                                     *       "concurrency": 2
                                     *     }
                                     */
                                    rate: {
                                        concurrency: number;
                                        perSecond: number;
                                    };
                                    /** @default 0 * * * * */
                                    schedule: string;
                                    search?: {
                                        url: string;
                                    };
                                    shop?: {
                                        url: string;
                                    };
                                    /**
                                     * @default {
                                     *       "blocked": [],
                                     *       "empty": [],
                                     *       "gone": []
                                     *     }
                                     */
                                    signs: {
                                        /** @default [] */
                                        blocked: string[];
                                        /** @default [] */
                                        empty: string[];
                                        /** @default [] */
                                        gone: string[];
                                    };
                                    /** @default [] */
                                    starts: {
                                        /** @enum {string} */
                                        target: "list" | "rooms";
                                        url: string;
                                    }[];
                                    /** @default true */
                                    verified: boolean;
                                    /** @enum {string} */
                                    way: "static" | "browser" | "api";
                                };
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Take a recipe into the schedule, or renew it */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        recipe: {
                            [key: string]: unknown;
                        };
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                health: {
                                    alarms: {
                                        /** @enum {string} */
                                        code: "blocked" | "failing" | "yield" | "field" | "silent";
                                        /** @enum {string} */
                                        field?: "price" | "images" | "seller" | "description" | "category" | "attributes" | "brand";
                                        now: number;
                                        usual?: number;
                                    }[];
                                    blockRate?: number;
                                    coverage: {
                                        [key: string]: number;
                                    };
                                    /** Format: date-time */
                                    lastAt?: string;
                                    pages: number;
                                    /** Format: date-time */
                                    pausedUntil?: string;
                                    /** @enum {string} */
                                    state: "ok" | "failing" | "silent";
                                    usual: {
                                        blockRate?: number;
                                        coverage: {
                                            [key: string]: number;
                                        };
                                        yield?: number;
                                    };
                                    yield?: number;
                                };
                                lastTick?: string;
                                nextTick?: string;
                                paused?: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                };
                                recipe: {
                                    allow?: string[];
                                    /** Format: uri */
                                    base: string;
                                    budget?: {
                                        /** @default 0.2 */
                                        explore: number;
                                        /** @default 24 */
                                        keyHours: number;
                                        /** @default 168 */
                                        otherHours: number;
                                        pages?: number;
                                        /** @default 200 */
                                        requests: number;
                                    };
                                    demo?: boolean;
                                    detail?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        listingId?: {
                                            pattern: string;
                                        };
                                        readyWhen?: string;
                                    };
                                    /** @enum {string} */
                                    engine?: "shopify" | "woocommerce" | "magento" | "rooms";
                                    id: string;
                                    /**
                                     * @default product
                                     * @enum {string}
                                     */
                                    kind: "product" | "live" | "post";
                                    list?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        /** @default true */
                                        follow: boolean;
                                        items: string;
                                        link?: {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        };
                                        /** @default 20 */
                                        maxPages: number;
                                        next?: {
                                            css?: string;
                                            url?: string;
                                        };
                                    };
                                    live?: {
                                        /** @default 30 */
                                        everySeconds: number;
                                        /** @default 12 */
                                        frames: number;
                                        rooms?: {
                                            fields: {
                                                [key: string]: string;
                                            };
                                            items: string;
                                            next?: string;
                                        };
                                        /** @default 24 */
                                        segments: number;
                                        shelf?: {
                                            explainedAt?: string;
                                            fields: {
                                                [key: string]: string | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                } | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                }[];
                                            };
                                            itemId: string;
                                            items: string;
                                        };
                                        /** @default 300 */
                                        windowSeconds: number;
                                    };
                                    name: string;
                                    notes?: string;
                                    /**
                                     * @default {
                                     *       "perSecond": 1,
                                     *       "concurrency": 2
                                     *     }
                                     */
                                    rate: {
                                        concurrency: number;
                                        perSecond: number;
                                    };
                                    /** @default 0 * * * * */
                                    schedule: string;
                                    search?: {
                                        url: string;
                                    };
                                    shop?: {
                                        url: string;
                                    };
                                    /**
                                     * @default {
                                     *       "blocked": [],
                                     *       "empty": [],
                                     *       "gone": []
                                     *     }
                                     */
                                    signs: {
                                        /** @default [] */
                                        blocked: string[];
                                        /** @default [] */
                                        empty: string[];
                                        /** @default [] */
                                        gone: string[];
                                    };
                                    /** @default [] */
                                    starts: {
                                        /** @enum {string} */
                                        target: "list" | "rooms";
                                        url: string;
                                    }[];
                                    /** @default true */
                                    verified: boolean;
                                    /** @enum {string} */
                                    way: "static" | "browser" | "api";
                                };
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platforms/{platform}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pause crawling of a platform */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                health: {
                                    alarms: {
                                        /** @enum {string} */
                                        code: "blocked" | "failing" | "yield" | "field" | "silent";
                                        /** @enum {string} */
                                        field?: "price" | "images" | "seller" | "description" | "category" | "attributes" | "brand";
                                        now: number;
                                        usual?: number;
                                    }[];
                                    blockRate?: number;
                                    coverage: {
                                        [key: string]: number;
                                    };
                                    /** Format: date-time */
                                    lastAt?: string;
                                    pages: number;
                                    /** Format: date-time */
                                    pausedUntil?: string;
                                    /** @enum {string} */
                                    state: "ok" | "failing" | "silent";
                                    usual: {
                                        blockRate?: number;
                                        coverage: {
                                            [key: string]: number;
                                        };
                                        yield?: number;
                                    };
                                    yield?: number;
                                };
                                lastTick?: string;
                                nextTick?: string;
                                paused?: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                };
                                recipe: {
                                    allow?: string[];
                                    /** Format: uri */
                                    base: string;
                                    budget?: {
                                        /** @default 0.2 */
                                        explore: number;
                                        /** @default 24 */
                                        keyHours: number;
                                        /** @default 168 */
                                        otherHours: number;
                                        pages?: number;
                                        /** @default 200 */
                                        requests: number;
                                    };
                                    demo?: boolean;
                                    detail?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        listingId?: {
                                            pattern: string;
                                        };
                                        readyWhen?: string;
                                    };
                                    /** @enum {string} */
                                    engine?: "shopify" | "woocommerce" | "magento" | "rooms";
                                    id: string;
                                    /**
                                     * @default product
                                     * @enum {string}
                                     */
                                    kind: "product" | "live" | "post";
                                    list?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        /** @default true */
                                        follow: boolean;
                                        items: string;
                                        link?: {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        };
                                        /** @default 20 */
                                        maxPages: number;
                                        next?: {
                                            css?: string;
                                            url?: string;
                                        };
                                    };
                                    live?: {
                                        /** @default 30 */
                                        everySeconds: number;
                                        /** @default 12 */
                                        frames: number;
                                        rooms?: {
                                            fields: {
                                                [key: string]: string;
                                            };
                                            items: string;
                                            next?: string;
                                        };
                                        /** @default 24 */
                                        segments: number;
                                        shelf?: {
                                            explainedAt?: string;
                                            fields: {
                                                [key: string]: string | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                } | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                }[];
                                            };
                                            itemId: string;
                                            items: string;
                                        };
                                        /** @default 300 */
                                        windowSeconds: number;
                                    };
                                    name: string;
                                    notes?: string;
                                    /**
                                     * @default {
                                     *       "perSecond": 1,
                                     *       "concurrency": 2
                                     *     }
                                     */
                                    rate: {
                                        concurrency: number;
                                        perSecond: number;
                                    };
                                    /** @default 0 * * * * */
                                    schedule: string;
                                    search?: {
                                        url: string;
                                    };
                                    shop?: {
                                        url: string;
                                    };
                                    /**
                                     * @default {
                                     *       "blocked": [],
                                     *       "empty": [],
                                     *       "gone": []
                                     *     }
                                     */
                                    signs: {
                                        /** @default [] */
                                        blocked: string[];
                                        /** @default [] */
                                        empty: string[];
                                        /** @default [] */
                                        gone: string[];
                                    };
                                    /** @default [] */
                                    starts: {
                                        /** @enum {string} */
                                        target: "list" | "rooms";
                                        url: string;
                                    }[];
                                    /** @default true */
                                    verified: boolean;
                                    /** @enum {string} */
                                    way: "static" | "browser" | "api";
                                };
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        /** Resume crawling of a platform */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            platforms: {
                                health: {
                                    alarms: {
                                        /** @enum {string} */
                                        code: "blocked" | "failing" | "yield" | "field" | "silent";
                                        /** @enum {string} */
                                        field?: "price" | "images" | "seller" | "description" | "category" | "attributes" | "brand";
                                        now: number;
                                        usual?: number;
                                    }[];
                                    blockRate?: number;
                                    coverage: {
                                        [key: string]: number;
                                    };
                                    /** Format: date-time */
                                    lastAt?: string;
                                    pages: number;
                                    /** Format: date-time */
                                    pausedUntil?: string;
                                    /** @enum {string} */
                                    state: "ok" | "failing" | "silent";
                                    usual: {
                                        blockRate?: number;
                                        coverage: {
                                            [key: string]: number;
                                        };
                                        yield?: number;
                                    };
                                    yield?: number;
                                };
                                lastTick?: string;
                                nextTick?: string;
                                paused?: {
                                    at: string;
                                    by: string;
                                    reason: string;
                                };
                                recipe: {
                                    allow?: string[];
                                    /** Format: uri */
                                    base: string;
                                    budget?: {
                                        /** @default 0.2 */
                                        explore: number;
                                        /** @default 24 */
                                        keyHours: number;
                                        /** @default 168 */
                                        otherHours: number;
                                        pages?: number;
                                        /** @default 200 */
                                        requests: number;
                                    };
                                    demo?: boolean;
                                    detail?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        listingId?: {
                                            pattern: string;
                                        };
                                        readyWhen?: string;
                                    };
                                    /** @enum {string} */
                                    engine?: "shopify" | "woocommerce" | "magento" | "rooms";
                                    id: string;
                                    /**
                                     * @default product
                                     * @enum {string}
                                     */
                                    kind: "product" | "live" | "post";
                                    list?: {
                                        /** @default {} */
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        /** @default true */
                                        follow: boolean;
                                        items: string;
                                        link?: {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        };
                                        /** @default 20 */
                                        maxPages: number;
                                        next?: {
                                            css?: string;
                                            url?: string;
                                        };
                                    };
                                    live?: {
                                        /** @default 30 */
                                        everySeconds: number;
                                        /** @default 12 */
                                        frames: number;
                                        rooms?: {
                                            fields: {
                                                [key: string]: string;
                                            };
                                            items: string;
                                            next?: string;
                                        };
                                        /** @default 24 */
                                        segments: number;
                                        shelf?: {
                                            explainedAt?: string;
                                            fields: {
                                                [key: string]: string | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                } | {
                                                    all?: boolean;
                                                    attr?: string;
                                                    css?: string;
                                                    json?: string;
                                                    pattern?: string;
                                                    value?: string;
                                                }[];
                                            };
                                            itemId: string;
                                            items: string;
                                        };
                                        /** @default 300 */
                                        windowSeconds: number;
                                    };
                                    name: string;
                                    notes?: string;
                                    /**
                                     * @default {
                                     *       "perSecond": 1,
                                     *       "concurrency": 2
                                     *     }
                                     */
                                    rate: {
                                        concurrency: number;
                                        perSecond: number;
                                    };
                                    /** @default 0 * * * * */
                                    schedule: string;
                                    search?: {
                                        url: string;
                                    };
                                    shop?: {
                                        url: string;
                                    };
                                    /**
                                     * @default {
                                     *       "blocked": [],
                                     *       "empty": [],
                                     *       "gone": []
                                     *     }
                                     */
                                    signs: {
                                        /** @default [] */
                                        blocked: string[];
                                        /** @default [] */
                                        empty: string[];
                                        /** @default [] */
                                        gone: string[];
                                    };
                                    /** @default [] */
                                    starts: {
                                        /** @enum {string} */
                                        target: "list" | "rooms";
                                        url: string;
                                    }[];
                                    /** @default true */
                                    verified: boolean;
                                    /** @enum {string} */
                                    way: "static" | "browser" | "api";
                                };
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platforms/{platform}/removal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What removing a platform would mean */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: number;
                            name: string;
                            needs: {
                                names: string[];
                                /** @enum {string} */
                                what: "papers" | "accounts" | "tokens" | "campaigns" | "draws" | "shops";
                            }[];
                            open: number;
                            platform: string;
                            suspected: number;
                        };
                    };
                };
            };
        };
        put?: never;
        /** Take a platform out of the schedule; its leads, evidence and papers stay */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    platform: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: number;
                            name: string;
                            needs: {
                                names: string[];
                                /** @enum {string} */
                                what: "papers" | "accounts" | "tokens" | "campaigns" | "draws" | "shops";
                            }[];
                            open: number;
                            platform: string;
                            suspected: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/platforms/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Templates of recipes */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            templates: {
                                allow?: string[];
                                /** Format: uri */
                                base: string;
                                budget?: {
                                    /** @default 0.2 */
                                    explore: number;
                                    /** @default 24 */
                                    keyHours: number;
                                    /** @default 168 */
                                    otherHours: number;
                                    pages?: number;
                                    /** @default 200 */
                                    requests: number;
                                };
                                demo?: boolean;
                                detail?: {
                                    /** @default {} */
                                    fields: {
                                        [key: string]: string | {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        } | {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        }[];
                                    };
                                    listingId?: {
                                        pattern: string;
                                    };
                                    readyWhen?: string;
                                };
                                /** @enum {string} */
                                engine?: "shopify" | "woocommerce" | "magento" | "rooms";
                                id: string;
                                /**
                                 * @default product
                                 * @enum {string}
                                 */
                                kind: "product" | "live" | "post";
                                list?: {
                                    /** @default {} */
                                    fields: {
                                        [key: string]: string | {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        } | {
                                            all?: boolean;
                                            attr?: string;
                                            css?: string;
                                            json?: string;
                                            pattern?: string;
                                            value?: string;
                                        }[];
                                    };
                                    /** @default true */
                                    follow: boolean;
                                    items: string;
                                    link?: {
                                        all?: boolean;
                                        attr?: string;
                                        css?: string;
                                        json?: string;
                                        pattern?: string;
                                        value?: string;
                                    };
                                    /** @default 20 */
                                    maxPages: number;
                                    next?: {
                                        css?: string;
                                        url?: string;
                                    };
                                };
                                live?: {
                                    /** @default 30 */
                                    everySeconds: number;
                                    /** @default 12 */
                                    frames: number;
                                    rooms?: {
                                        fields: {
                                            [key: string]: string;
                                        };
                                        items: string;
                                        next?: string;
                                    };
                                    /** @default 24 */
                                    segments: number;
                                    shelf?: {
                                        explainedAt?: string;
                                        fields: {
                                            [key: string]: string | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            } | {
                                                all?: boolean;
                                                attr?: string;
                                                css?: string;
                                                json?: string;
                                                pattern?: string;
                                                value?: string;
                                            }[];
                                        };
                                        itemId: string;
                                        items: string;
                                    };
                                    /** @default 300 */
                                    windowSeconds: number;
                                };
                                name: string;
                                notes?: string;
                                /**
                                 * @default {
                                 *       "perSecond": 1,
                                 *       "concurrency": 2
                                 *     }
                                 */
                                rate: {
                                    concurrency: number;
                                    perSecond: number;
                                };
                                /** @default 0 * * * * */
                                schedule: string;
                                search?: {
                                    url: string;
                                };
                                shop?: {
                                    url: string;
                                };
                                /**
                                 * @default {
                                 *       "blocked": [],
                                 *       "empty": [],
                                 *       "gone": []
                                 *     }
                                 */
                                signs: {
                                    /** @default [] */
                                    blocked: string[];
                                    /** @default [] */
                                    empty: string[];
                                    /** @default [] */
                                    gone: string[];
                                };
                                /** @default [] */
                                starts: {
                                    /** @enum {string} */
                                    target: "list" | "rooms";
                                    url: string;
                                }[];
                                /** @default true */
                                verified: boolean;
                                /** @enum {string} */
                                way: "static" | "browser" | "api";
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/published/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Right holders’ notices, JSON Feed */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/published/notices.atom": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Right holders’ notices, Atom */
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The queue in groups of one offer, seller, picture or title */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    by?: "offer" | "seller" | "pictures" | "title" | "none";
                    cursor?: string;
                    district?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    limit?: number;
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    sort?: "priority" | "deadline" | "newest";
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            groups: {
                                count: number;
                                key?: string;
                                lead: {
                                    assignee?: string;
                                    /** @enum {string} */
                                    band: "high" | "medium" | "low" | "none";
                                    /** Format: date */
                                    deadline: string;
                                    demo?: boolean;
                                    district?: string;
                                    /** Format: date-time */
                                    firstSeenAt: string;
                                    heldBy?: string;
                                    /** Format: date-time */
                                    heldUntil?: string;
                                    id: string;
                                    image?: string;
                                    kinds: ("trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller")[];
                                    /** @enum {string} */
                                    level?: "serious" | "notable" | "ordinary";
                                    listingId: string;
                                    marks: string[];
                                    names: string[];
                                    platform: string;
                                    score: number;
                                    seller?: string;
                                    /** @enum {string} */
                                    status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                    title: string;
                                    version: number;
                                };
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/queue/groups/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads of one group under the same filters */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    cursor?: string;
                    district?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    limit?: number;
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path: {
                    key: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: {
                                assignee?: string;
                                /** @enum {string} */
                                band: "high" | "medium" | "low" | "none";
                                /** Format: date */
                                deadline: string;
                                demo?: boolean;
                                district?: string;
                                /** Format: date-time */
                                firstSeenAt: string;
                                heldBy?: string;
                                /** Format: date-time */
                                heldUntil?: string;
                                id: string;
                                image?: string;
                                kinds: ("trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller")[];
                                /** @enum {string} */
                                level?: "serious" | "notable" | "ordinary";
                                listingId: string;
                                marks: string[];
                                names: string[];
                                platform: string;
                                score: number;
                                seller?: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                title: string;
                                version: number;
                            }[];
                            nextCursor?: string;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reasons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What codes of reasons and difficult matters say */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            difficult: {
                                [key: string]: {
                                    en: string;
                                    zh: string;
                                };
                            };
                            reasons: {
                                [key: string]: {
                                    en: string;
                                    zh: string;
                                };
                            };
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Registries in force */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            registries: {
                                entries: number;
                                kind: string;
                                version: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{kind}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The newest imports */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: "directory" | "gi" | "signs";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            imports: {
                                /** @enum {string} */
                                action: "import" | "remove-demo";
                                added: number;
                                at: string;
                                by: string;
                                changed: number;
                                /** @enum {string} */
                                kind: "directory" | "gi" | "signs";
                                refused: number;
                                /** @enum {string} */
                                state: "running" | "committed" | "unchanged" | "refused" | "failed";
                                unchanged: number;
                                version?: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{kind}/previews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a file would do: its bytes as application/octet-stream; nothing is written */
        post: {
            parameters: {
                query: {
                    name: string;
                };
                header?: never;
                path: {
                    kind: "directory" | "gi" | "signs";
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            at: string;
                            by: string;
                            changed: number;
                            id: string;
                            kept: {
                                [key: string]: number;
                            };
                            /** @enum {string} */
                            kind: "directory" | "gi" | "signs";
                            name: string;
                            notes?: {
                                field: string;
                                firstRow: number;
                                problem: string;
                                rows: number;
                            }[];
                            refused: number;
                            sha256: string;
                            size: number;
                            unchanged: number;
                            until: string;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{kind}/previews/{preview}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows of a preview, field by field */
        get: {
            parameters: {
                query: {
                    outcome: "refused" | "changed" | "added";
                    page?: number;
                };
                header?: never;
                path: {
                    kind: "directory" | "gi" | "signs";
                    preview: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rows: {
                                fields?: {
                                    after?: unknown;
                                    before?: unknown;
                                    field: string;
                                }[];
                                id?: string;
                                name?: string;
                                /** @enum {string} */
                                outcome: "refused" | "changed" | "added";
                                problems?: {
                                    field: string;
                                    problem: string;
                                }[];
                                row: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Discard a preview */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: "directory" | "gi" | "signs";
                    preview: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/registries/{kind}/previews/{preview}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Import exactly what was previewed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    kind: "directory" | "gi" | "signs";
                    preview: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default false */
                        partial?: boolean;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            added: number;
                            changed: number;
                            committed: boolean;
                            refused: number;
                            unchanged: number;
                            version: number;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may call what */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            routes: {
                                method: string;
                                open: string;
                                reads: boolean;
                                roles: string[];
                                url: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Legal rules */
        get: {
            parameters: {
                query?: {
                    on?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            rules: components["schemas"]["Rule"][];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        put?: never;
        /** Log in */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        password: string;
                        user: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        /** Log out */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change the own password; every other log-in of the account ends */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        current: string;
                        password: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Session"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ways to log in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            oidc?: {
                                name: string;
                            };
                            /** @enum {boolean} */
                            password: true;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shop-watches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shops under watch */
        get: {
            parameters: {
                query?: {
                    platform?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            shops: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                id: string;
                                mayChange: boolean;
                                name?: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                platform: string;
                                reason: string;
                                sellerId?: string;
                                /** Format: date */
                                until?: string;
                                /** Format: uri */
                                url?: string;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** Put a shop on watch */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name?: string;
                        /** @enum {string} */
                        office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                        platform: string;
                        reason: string;
                        sellerId?: string;
                        /** Format: date */
                        until?: string;
                        /** Format: uri */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            shops: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                                id: string;
                                mayChange: boolean;
                                name?: string;
                                /** @enum {string} */
                                office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                                platform: string;
                                reason: string;
                                sellerId?: string;
                                /** Format: date */
                                until?: string;
                                /** Format: uri */
                                url?: string;
                            }[];
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shop-watches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a shop off watch */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {boolean} */
                            removed: true;
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens of platforms’ programs */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: {
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                /** Format: date-time */
                                expiresAt: string;
                                id: string;
                                name: string;
                                platform: string;
                                revoked?: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                };
                                scopes: ("notices:read" | "answers:write")[];
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        /** A new token, shown once */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /** @default 365 */
                        days?: number;
                        name: string;
                        platform: string;
                        scopes: ("notices:read" | "answers:write")[];
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** Format: date-time */
                            createdAt: string;
                            createdBy: string;
                            /** Format: date-time */
                            expiresAt: string;
                            id: string;
                            name: string;
                            platform: string;
                            revoked?: {
                                /** Format: date-time */
                                at: string;
                                by: string;
                            };
                            scopes: ("notices:read" | "answers:write")[];
                            token: string;
                        };
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: {
                                /** Format: date-time */
                                createdAt: string;
                                createdBy: string;
                                /** Format: date-time */
                                expiresAt: string;
                                id: string;
                                name: string;
                                platform: string;
                                revoked?: {
                                    /** Format: date-time */
                                    at: string;
                                    by: string;
                                };
                                scopes: ("notices:read" | "answers:write")[];
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    class?: number;
                    district?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            bands: {
                                /** Format: date */
                                from: string;
                                id: string;
                                /** @enum {string} */
                                kind: "campaign" | "node";
                                text: {
                                    en: string;
                                    zh: string;
                                };
                                /** Format: date */
                                until: string;
                            }[];
                            building?: {
                                done: number;
                                total: number;
                            };
                            by: {
                                band: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                class: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                district: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                kind: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                level: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                mark: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                                platform: {
                                    confirmed: number;
                                    dismissed: number;
                                    key: string;
                                    leads: number;
                                    removed: number;
                                }[];
                            };
                            crawls: {
                                bad: number;
                                /** Format: date */
                                day: string;
                                pages: number;
                            }[];
                            /** Format: date-time */
                            cutOff: string;
                            funnel: {
                                confirmed: number;
                                decided: number;
                                leads: number;
                                notified: number;
                                removed: number;
                            };
                            hours: {
                                decision: {
                                    median?: number;
                                    n: number;
                                    p90?: number;
                                };
                                notice: {
                                    median?: number;
                                    n: number;
                                    p90?: number;
                                };
                                removal: {
                                    median?: number;
                                    n: number;
                                    p90?: number;
                                };
                            };
                            leftOut: {
                                knownAnswer: number;
                                madeUp: number;
                                merged: number;
                            };
                            madeUp: boolean;
                            names: {
                                [key: string]: string;
                            };
                            open: number;
                            precision: {
                                confirmed: number;
                                dismissed: number;
                                share?: number;
                                version: string;
                            }[];
                            returns: {
                                removed: number;
                                returned: number;
                                share?: number;
                            };
                            sellers: {
                                grouped: number;
                                known: number;
                                leads: number;
                                repeated: number;
                                rows: {
                                    confirmed: number;
                                    leads: number;
                                    name?: string;
                                    platform: string;
                                    relisted: number;
                                    removed: number;
                                    seller: string;
                                }[];
                            };
                            series: {
                                confirmed: number;
                                /** Format: date */
                                day: string;
                                dismissed: number;
                                filed: number;
                                open: number;
                                relisted: number;
                                removed: number;
                            }[];
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Figures as CSV, XLSX, PDF or PNG */
        get: {
            parameters: {
                query: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    class?: number;
                    district?: string;
                    format: "csv" | "xlsx" | "pdf" | "png";
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    lang?: "zh" | "en";
                    level?: "serious" | "notable" | "ordinary";
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": unknown;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/trends/leads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The leads behind a figure, newest sighting first */
        get: {
            parameters: {
                query?: {
                    assignee?: string;
                    band?: "high" | "medium" | "low" | "none";
                    class?: number;
                    cursor?: string;
                    district?: string;
                    event?: "filed" | "confirmed" | "dismissed" | "removed" | "relisted";
                    from?: string;
                    kind?: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                    level?: "serious" | "notable" | "ordinary";
                    limit?: number;
                    mark?: string;
                    platform?: string;
                    q?: string;
                    route?: "queue" | "ask" | "cleared" | "merged" | "all";
                    seller?: string;
                    since?: string;
                    status?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                    to?: string;
                    until?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            leads: {
                                district?: string;
                                /** Format: date-time */
                                firstSeenAt: string;
                                id: string;
                                platform: string;
                                score: number;
                                seller?: string;
                                /** @enum {string} */
                                status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
                                title: string;
                            }[];
                            nextCursor?: string;
                            total: number;
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Own saved views of a page */
        get: {
            parameters: {
                query: {
                    page: "queue" | "trends" | "papers" | "alerts";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                name: string;
                                /** @enum {string} */
                                page: "queue" | "trends" | "papers" | "alerts";
                                query: string;
                                /** Format: date-time */
                                savedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        /** Keep a view */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        name: string;
                        /** @enum {string} */
                        page: "queue" | "trends" | "papers" | "alerts";
                        query: string;
                    };
                };
            };
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                name: string;
                                /** @enum {string} */
                                page: "queue" | "trends" | "papers" | "alerts";
                                query: string;
                                /** Format: date-time */
                                savedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        post?: never;
        /** Remove a view */
        delete: {
            parameters: {
                query: {
                    name: string;
                    page: "queue" | "trends" | "papers" | "alerts";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A problem (RFC 9457) */
                "4XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description A problem (RFC 9457) */
                "5XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            views: {
                                name: string;
                                /** @enum {string} */
                                page: "queue" | "trends" | "papers" | "alerts";
                                query: string;
                                /** Format: date-time */
                                savedAt: string;
                            }[];
                        };
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether all parts work */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Default Response */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts?: {
                                [key: string]: {
                                    detail?: string;
                                    ok: boolean;
                                };
                            };
                            /** @enum {string} */
                            status: "ok" | "failing";
                        };
                    };
                };
                /** @description Default Response */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            parts?: {
                                [key: string]: {
                                    detail?: string;
                                    ok: boolean;
                                };
                            };
                            /** @enum {string} */
                            status: "ok" | "failing";
                        };
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AnswersTaken: {
            applied: boolean;
            refused: {
                code: string;
                detail: string;
                row: number;
                url?: string;
            }[];
            taken: number;
            unchanged: number;
        };
        AnswersTakenInput: {
            applied: boolean;
            refused: {
                code: string;
                detail: string;
                row: number;
                url?: string;
            }[];
            taken: number;
            unchanged: number;
        };
        AuthorisedCheck: {
            /** @enum {string} */
            by?: "account" | "uscc" | "name";
            entry?: {
                document?: string;
                goods?: string[];
                name?: string;
                platform?: string;
                sellerId?: string;
                uscc?: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validUntil?: string;
            };
            listed: number;
            /** @enum {string} */
            state: "listed" | "goods-to-check" | "out-of-term" | "name-only" | "not-listed";
        };
        AuthorisedCheckInput: {
            /** @enum {string} */
            by?: "account" | "uscc" | "name";
            entry?: {
                document?: string;
                goods?: string[];
                name?: string;
                platform?: string;
                sellerId?: string;
                uscc?: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validUntil?: string;
            };
            listed: number;
            /** @enum {string} */
            state: "listed" | "goods-to-check" | "out-of-term" | "name-only" | "not-listed";
        };
        BulkTaken: {
            applied: boolean;
            papers: {
                id: string;
                number?: string;
                taken: number;
                unchanged: number;
            }[];
            refused: {
                code: string;
                detail: string;
                row: number;
                url?: string;
            }[];
            rows: {
                again: boolean;
                listingId: string;
                /** @enum {string} */
                outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                paper: string;
                row: number;
                title: string;
            }[];
            taken: number;
            unchanged: number;
        };
        BulkTakenInput: {
            applied: boolean;
            papers: {
                id: string;
                number?: string;
                taken: number;
                unchanged: number;
            }[];
            refused: {
                code: string;
                detail: string;
                row: number;
                url?: string;
            }[];
            rows: {
                again: boolean;
                listingId: string;
                /** @enum {string} */
                outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                paper: string;
                row: number;
                title: string;
            }[];
            taken: number;
            unchanged: number;
        };
        CaseStep: {
            /** @enum {string} */
            action: "verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return";
            body?: string;
            /** @enum {string} */
            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            number?: string;
            reason?: string;
            receipt?: string;
            /** @enum {string} */
            state: "verification" | "filed" | "not-filed" | "decided" | "closed" | "transferred";
            /** @enum {string} */
            to?: "district" | "other-province" | "public-security" | "procuratorate" | "court";
        };
        CaseStepInput: {
            /** @enum {string} */
            action: "verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return";
            body?: string;
            /** @enum {string} */
            district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            number?: string;
            reason?: string;
            receipt?: string;
            /** @enum {string} */
            state: "verification" | "filed" | "not-filed" | "decided" | "closed" | "transferred";
            /** @enum {string} */
            to?: "district" | "other-province" | "public-security" | "procuratorate" | "court";
        };
        Complainants: {
            complainants: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                record: {
                    answered: number;
                    errorRate?: number;
                    refused: number;
                    restored: number;
                    sent: number;
                    withdrawalRate?: number;
                    withdrawn: number;
                };
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                users: string[];
                verified?: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                };
            }[];
        };
        ComplainantsInput: {
            complainants: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                record: {
                    answered: number;
                    errorRate?: number;
                    refused: number;
                    restored: number;
                    sent: number;
                    withdrawalRate?: number;
                    withdrawn: number;
                };
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                users: string[];
                verified?: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                };
            }[];
        };
        Decision: {
            /** @enum {string} */
            action: "claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo";
            note?: string;
            reason?: string;
            version: number;
        };
        DecisionInput: {
            /** @enum {string} */
            action: "claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo";
            note?: string;
            reason?: string;
            version: number;
        };
        Finding: {
            /** @enum {string} */
            band: "high" | "medium" | "low" | "none";
            flagged: boolean;
            hits: {
                defences: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                difficult?: {
                    code: string;
                    detail: string;
                }[];
                elements: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                /** @enum {string} */
                kind: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                legalBasis: string[];
                points: number;
                prompts?: {
                    detail: string;
                    least: number;
                    line: string;
                    most: number;
                    /** @enum {string} */
                    reached: "yes" | "perhaps" | "no";
                    rule: string;
                    /** @constant */
                    verified: false;
                }[];
                reasons: {
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    code: string;
                    detail: string;
                    end?: number;
                    field: string;
                    params?: {
                        [key: string]: string | number | boolean;
                    };
                    quote?: string;
                    start?: number;
                    weight: number;
                }[];
                rules?: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                score: number;
                /** @enum {string} */
                status: "flagged" | "ask" | "cleared";
                subjectId?: string;
            }[];
            listingId: string;
            platform: string;
            score: number;
            versions: {
                registries: string;
                release: string;
                rules: string;
                weights: string;
            };
        };
        FindingInput: {
            /** @enum {string} */
            band: "high" | "medium" | "low" | "none";
            flagged: boolean;
            hits: {
                defences: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                difficult?: {
                    code: string;
                    detail: string;
                }[];
                elements: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                /** @enum {string} */
                kind: "trademark" | "gi" | "special-sign" | "prohibited-sign" | "false-claim" | "image" | "seller";
                legalBasis: string[];
                points: number;
                prompts?: {
                    detail: string;
                    least: number;
                    line: string;
                    most: number;
                    /** @enum {string} */
                    reached: "yes" | "perhaps" | "no";
                    rule: string;
                    /** @constant */
                    verified: false;
                }[];
                reasons: {
                    box?: [
                        number,
                        number,
                        number,
                        number
                    ];
                    code: string;
                    detail: string;
                    end?: number;
                    field: string;
                    params?: {
                        [key: string]: string | number | boolean;
                    };
                    quote?: string;
                    start?: number;
                    weight: number;
                }[];
                rules?: {
                    id: string;
                    /** @enum {string} */
                    state: "proved" | "open" | "rebutted";
                }[];
                score: number;
                /** @enum {string} */
                status: "flagged" | "ask" | "cleared";
                subjectId?: string;
            }[];
            listingId: string;
            platform: string;
            score: number;
            versions: {
                registries: string;
                release: string;
                rules: string;
                weights: string;
            };
        };
        HolderDesk: {
            closed: {
                code: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            open: boolean;
            papers?: components["schemas"]["PaperCounts"];
            platforms?: {
                id: string;
                name: string;
            }[];
            questions?: {
                [key: string]: number;
            };
            record?: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                verifiedAt?: string;
            };
        };
        HolderDeskInput: {
            closed: {
                code: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            open: boolean;
            papers?: components["schemas"]["PaperCountsInput"];
            platforms?: {
                id: string;
                name: string;
            }[];
            questions?: {
                [key: string]: number;
            };
            record?: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                verifiedAt?: string;
            };
        };
        HolderMark: {
            certificate: {
                name: string;
                sha256: string;
            };
            inForce: boolean;
            key: string;
            right?: {
                aliases?: string[];
                areas?: string[];
                authorised?: number;
                goods?: string[];
                holder?: string;
                id: string;
                name: string;
                niceClasses?: number[];
                referencePrice?: {
                    currency: string;
                    max?: number;
                    min?: number;
                };
                registrationNo?: string;
                /** @enum {string} */
                registry: "directory" | "gi" | "signs";
                status?: string;
                validFrom?: string;
                validUntil?: string;
                wellKnown?: boolean;
            };
            sellers: {
                name?: string;
                platform?: string;
                until?: string;
            }[];
        };
        HolderMarkInput: {
            certificate: {
                name: string;
                sha256: string;
            };
            inForce: boolean;
            key: string;
            right?: {
                aliases?: string[];
                areas?: string[];
                authorised?: number;
                goods?: string[];
                holder?: string;
                id: string;
                name: string;
                niceClasses?: number[];
                referencePrice?: {
                    currency: string;
                    max?: number;
                    min?: number;
                };
                registrationNo?: string;
                /** @enum {string} */
                registry: "directory" | "gi" | "signs";
                status?: string;
                validFrom?: string;
                validUntil?: string;
                wellKnown?: boolean;
            };
            sellers: {
                name?: string;
                platform?: string;
                until?: string;
            }[];
        };
        HolderQuestion: {
            /** Format: date-time */
            askedAt: string;
            demo?: boolean;
            /** Format: date */
            dueOn: string;
            holderName: string;
            id: string;
            listing: {
                attributes?: {
                    [key: string]: string;
                };
                brand?: string;
                category?: string[];
                images?: string[];
                /** @enum {string} */
                kind: "product" | "live" | "post";
                listingId: string;
                listPrice?: {
                    amount: number;
                    currency: string;
                };
                origin?: string;
                platform: string;
                price?: {
                    amount: number;
                    currency: string;
                };
                /** Format: date-time */
                seenAt: string;
                shop?: {
                    id?: string;
                    name?: string;
                };
                title: string;
                url: string;
            };
            /** @enum {string} */
            office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            officeName: string;
            pictures?: {
                image: number;
                sha256: string;
            }[];
            platformName: string;
            question?: string;
            right: {
                key: string;
                name: string;
                registrationNo?: string;
            };
            statements: {
                /** Format: date-time */
                at: string;
                basis: ("page" | "purchase" | "sample")[];
                /** @enum {string} */
                conclusion: "infringing" | "genuine" | "undetermined";
                files: {
                    name: string;
                    sha256: string;
                    size: number;
                    type: string;
                }[];
                /** @constant */
                goodFaith: true;
                grounds: string;
                signer: {
                    name: string;
                    post?: string;
                };
                withdrawn?: {
                    /** Format: date-time */
                    at: string;
                    reason: string;
                };
            }[];
            /** @enum {string} */
            status: "asked" | "stated" | "recalled";
            version: number;
        };
        HolderQuestionInput: {
            /** Format: date-time */
            askedAt: string;
            demo?: boolean;
            /** Format: date */
            dueOn: string;
            holderName: string;
            id: string;
            listing: {
                attributes?: {
                    [key: string]: string;
                };
                brand?: string;
                category?: string[];
                images?: string[];
                /** @enum {string} */
                kind: "product" | "live" | "post";
                listingId: string;
                listPrice?: {
                    amount: number;
                    currency: string;
                };
                origin?: string;
                platform: string;
                price?: {
                    amount: number;
                    currency: string;
                };
                /** Format: date-time */
                seenAt: string;
                shop?: {
                    id?: string;
                    name?: string;
                };
                title: string;
                url: string;
            };
            /** @enum {string} */
            office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            officeName: string;
            pictures?: {
                image: number;
                sha256: string;
            }[];
            platformName: string;
            question?: string;
            right: {
                key: string;
                name: string;
                registrationNo?: string;
            };
            statements: {
                /** Format: date-time */
                at: string;
                basis: ("page" | "purchase" | "sample")[];
                /** @enum {string} */
                conclusion: "infringing" | "genuine" | "undetermined";
                files: {
                    name: string;
                    sha256: string;
                    size: number;
                    type: string;
                }[];
                /** @constant */
                goodFaith: true;
                grounds: string;
                signer: {
                    name: string;
                    post?: string;
                };
                withdrawn?: {
                    /** Format: date-time */
                    at: string;
                    reason: string;
                };
            }[];
            /** @enum {string} */
            status: "asked" | "stated" | "recalled";
            version: number;
        };
        Lead: {
            assignee?: string;
            demo?: boolean;
            district?: string;
            events: components["schemas"]["LeadEvent"][];
            finding: components["schemas"]["Finding"];
            /** Format: date-time */
            firstSeenAt: string;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
            listing: components["schemas"]["Listing"];
            listingId: string;
            mergedInto?: string;
            occurrences: number;
            platform: string;
            /** @enum {string} */
            route: "queue" | "ask" | "cleared" | "merged";
            seriousness?: components["schemas"]["Seriousness"];
            snapshot: number;
            /** @enum {string} */
            source: "crawl" | "officer" | "report";
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            version: number;
        };
        LeadBrief: {
            district?: string;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
            mergedInto?: string;
            platform: string;
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            title: string;
        };
        LeadBriefInput: {
            district?: string;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
            mergedInto?: string;
            platform: string;
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            title: string;
        };
        LeadEvent: {
            /** Format: date-time */
            at: string;
            by: string;
            case?: {
                /** @enum {string} */
                action: "verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return";
                body?: string;
                /** @enum {string} */
                district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                number?: string;
                office?: string;
                reason?: string;
                receipt?: string;
                /** @enum {string} */
                state: "verification" | "filed" | "not-filed" | "decided" | "closed" | "transferred";
                /** @enum {string} */
                to?: "district" | "other-province" | "public-security" | "procuratorate" | "court";
            };
            /** @enum {string} */
            from?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            key?: string;
            lead?: string;
            note?: string;
            order?: {
                from: number;
                lead: string;
                to: number;
            };
            reason?: string;
            said?: {
                en: string;
                zh: string;
            };
            /** @enum {string} */
            to?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            version: number;
            what: string;
        };
        LeadEventInput: {
            /** Format: date-time */
            at: string;
            by: string;
            case?: {
                /** @enum {string} */
                action: "verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return";
                body?: string;
                /** @enum {string} */
                district?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                number?: string;
                office?: string;
                reason?: string;
                receipt?: string;
                /** @enum {string} */
                state: "verification" | "filed" | "not-filed" | "decided" | "closed" | "transferred";
                /** @enum {string} */
                to?: "district" | "other-province" | "public-security" | "procuratorate" | "court";
            };
            /** @enum {string} */
            from?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            key?: string;
            lead?: string;
            note?: string;
            order?: {
                from: number;
                lead: string;
                to: number;
            };
            reason?: string;
            said?: {
                en: string;
                zh: string;
            };
            /** @enum {string} */
            to?: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            version: number;
            what: string;
        };
        LeadInput: {
            assignee?: string;
            demo?: boolean;
            district?: string;
            events: components["schemas"]["LeadEventInput"][];
            finding: components["schemas"]["FindingInput"];
            /** Format: date-time */
            firstSeenAt: string;
            id: string;
            /** Format: date-time */
            lastSeenAt: string;
            listing: components["schemas"]["ListingInput"];
            listingId: string;
            mergedInto?: string;
            occurrences: number;
            platform: string;
            /** @enum {string} */
            route: "queue" | "ask" | "cleared" | "merged";
            seriousness?: components["schemas"]["SeriousnessInput"];
            snapshot: number;
            /** @enum {string} */
            source: "crawl" | "officer" | "report";
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            version: number;
        };
        LeadWhole: {
            actions: ("claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo")[];
            assignee?: string;
            authorised: {
                [key: string]: components["schemas"]["AuthorisedCheck"];
            };
            candidates: {
                /** @enum {string} */
                district: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                source: string;
            }[];
            case: components["schemas"]["CaseStep"][];
            caseMoves: ("verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return")[];
            demo?: boolean;
            district?: string;
            events: components["schemas"]["LeadEvent"][];
            finding: components["schemas"]["Finding"];
            /** Format: date-time */
            firstSeenAt: string;
            hold?: {
                by: string;
                lead: string;
                reason: string;
            };
            id: string;
            identifications: {
                /** @enum {string} */
                conclusion?: "infringing" | "genuine" | "undetermined";
                /** Format: date */
                dueOn: string;
                holderName: string;
                id: string;
                right: string;
                statedAt?: string;
                /** @enum {string} */
                status: "asked" | "stated" | "recalled";
            }[];
            knownAnswer?: boolean;
            /** Format: date-time */
            lastSeenAt: string;
            listing: components["schemas"]["Listing"];
            listingId: string;
            main?: components["schemas"]["LeadBrief"];
            merged: components["schemas"]["LeadBrief"][];
            mergedInto?: string;
            occurrences: number;
            platform: string;
            /** @enum {string} */
            route: "queue" | "ask" | "cleared" | "merged";
            seriousness?: components["schemas"]["Seriousness"];
            snapshot: number;
            /** @enum {string} */
            source: "crawl" | "officer" | "report";
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            subjects: {
                [key: string]: components["schemas"]["Subject"];
            };
            track?: {
                events: {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    outcome?: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                    paper?: string;
                    reason?: string;
                    /** @enum {string} */
                    state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
                }[];
                lead: string;
                /** @enum {string} */
                state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
            };
            version: number;
        };
        LeadWholeInput: {
            actions: ("claim" | "confirm" | "dismiss" | "ask-information" | "difficult" | "undo")[];
            assignee?: string;
            authorised: {
                [key: string]: components["schemas"]["AuthorisedCheckInput"];
            };
            candidates: {
                /** @enum {string} */
                district: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                source: string;
            }[];
            case: components["schemas"]["CaseStepInput"][];
            caseMoves: ("verify" | "file" | "not-file" | "decide" | "close" | "transfer" | "receive" | "return")[];
            demo?: boolean;
            district?: string;
            events: components["schemas"]["LeadEventInput"][];
            finding: components["schemas"]["FindingInput"];
            /** Format: date-time */
            firstSeenAt: string;
            hold?: {
                by: string;
                lead: string;
                reason: string;
            };
            id: string;
            identifications: {
                /** @enum {string} */
                conclusion?: "infringing" | "genuine" | "undetermined";
                /** Format: date */
                dueOn: string;
                holderName: string;
                id: string;
                right: string;
                statedAt?: string;
                /** @enum {string} */
                status: "asked" | "stated" | "recalled";
            }[];
            knownAnswer?: boolean;
            /** Format: date-time */
            lastSeenAt: string;
            listing: components["schemas"]["ListingInput"];
            listingId: string;
            main?: components["schemas"]["LeadBriefInput"];
            merged: components["schemas"]["LeadBriefInput"][];
            mergedInto?: string;
            occurrences: number;
            platform: string;
            /** @enum {string} */
            route: "queue" | "ask" | "cleared" | "merged";
            seriousness?: components["schemas"]["SeriousnessInput"];
            snapshot: number;
            /** @enum {string} */
            source: "crawl" | "officer" | "report";
            /** @enum {string} */
            status: "new" | "claimed" | "suspected" | "dismissed" | "needs-information" | "difficult";
            subjects: {
                [key: string]: components["schemas"]["SubjectInput"];
            };
            track?: {
                events: {
                    /** Format: date-time */
                    at: string;
                    /** @enum {string} */
                    outcome?: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                    paper?: string;
                    reason?: string;
                    /** @enum {string} */
                    state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
                }[];
                lead: string;
                /** @enum {string} */
                state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
            };
            version: number;
        };
        Listing: {
            attributes?: {
                [key: string]: string;
            };
            /** @enum {string} */
            availability?: "in-stock" | "out-of-stock" | "preorder" | "removed";
            brand?: string;
            category?: string[];
            description?: string;
            images?: string[];
            /** @enum {string} */
            kind: "product" | "live" | "post";
            listingId: string;
            listPrice?: {
                amount: number;
                currency: string;
            };
            origin?: string;
            pageUrl?: string;
            platform: string;
            price?: {
                amount: number;
                currency: string;
            };
            reviews?: number;
            /** Format: date-time */
            seenAt: string;
            seller?: {
                contact?: string[];
                id?: string;
                licence?: string;
                name?: string;
                region?: string;
                /** @enum {string} */
                type?: "personal" | "business" | "brand";
                uscc?: string;
            };
            shipFrom?: string;
            sold?: number;
            stock?: number;
            stream?: {
                host?: string;
                playbackUrl?: string;
                roomId: string;
                /** Format: date-time */
                startedAt?: string;
                viewers?: number;
            };
            text?: {
                at?: number;
                /** @enum {string} */
                source: "ocr" | "caption" | "speech" | "comment";
                value: string;
            }[];
            title: string;
            url: string;
        };
        ListingInput: {
            attributes?: {
                [key: string]: string;
            };
            /** @enum {string} */
            availability?: "in-stock" | "out-of-stock" | "preorder" | "removed";
            brand?: string;
            category?: string[];
            description?: string;
            images?: string[];
            /** @enum {string} */
            kind: "product" | "live" | "post";
            listingId: string;
            listPrice?: {
                amount: number;
                currency: string;
            };
            origin?: string;
            pageUrl?: string;
            platform: string;
            price?: {
                amount: number;
                currency: string;
            };
            reviews?: number;
            /** Format: date-time */
            seenAt: string;
            seller?: {
                contact?: string[];
                id?: string;
                licence?: string;
                name?: string;
                region?: string;
                /** @enum {string} */
                type?: "personal" | "business" | "brand";
                uscc?: string;
            };
            shipFrom?: string;
            sold?: number;
            stock?: number;
            stream?: {
                host?: string;
                playbackUrl?: string;
                roomId: string;
                /** Format: date-time */
                startedAt?: string;
                viewers?: number;
            };
            text?: {
                at?: number;
                /** @enum {string} */
                source: "ocr" | "caption" | "speech" | "comment";
                value: string;
            }[];
            title: string;
            url: string;
        };
        OfficeQuestions: {
            holders: {
                id: string;
                name: string;
                right: string;
                rightName: string;
            }[];
            identifications: {
                /** Format: date-time */
                askedAt: string;
                canRecall: boolean;
                demo?: boolean;
                /** Format: date */
                dueOn: string;
                events: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                    reason?: string;
                    what: string;
                }[];
                holder: string;
                holderName: string;
                id: string;
                lead: string;
                listing: {
                    attributes?: {
                        [key: string]: string;
                    };
                    brand?: string;
                    category?: string[];
                    images?: string[];
                    /** @enum {string} */
                    kind: "product" | "live" | "post";
                    listingId: string;
                    listPrice?: {
                        amount: number;
                        currency: string;
                    };
                    origin?: string;
                    platform: string;
                    price?: {
                        amount: number;
                        currency: string;
                    };
                    /** Format: date-time */
                    seenAt: string;
                    shop?: {
                        id?: string;
                        name?: string;
                    };
                    title: string;
                    url: string;
                };
                /** @enum {string} */
                office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                question?: string;
                right: {
                    key: string;
                    name: string;
                    registrationNo?: string;
                };
                snapshot: number;
                statements: {
                    /** Format: date-time */
                    at: string;
                    basis: ("page" | "purchase" | "sample")[];
                    by: string;
                    /** @enum {string} */
                    conclusion: "infringing" | "genuine" | "undetermined";
                    files: {
                        name: string;
                        sha256: string;
                        size: number;
                        type: string;
                    }[];
                    /** @constant */
                    goodFaith: true;
                    grounds: string;
                    signer: {
                        name: string;
                        post?: string;
                    };
                    withdrawn?: {
                        /** Format: date-time */
                        at: string;
                        reason: string;
                    };
                }[];
                /** @enum {string} */
                status: "asked" | "stated" | "recalled";
                version: number;
            }[];
        };
        OfficeQuestionsInput: {
            holders: {
                id: string;
                name: string;
                right: string;
                rightName: string;
            }[];
            identifications: {
                /** Format: date-time */
                askedAt: string;
                canRecall: boolean;
                demo?: boolean;
                /** Format: date */
                dueOn: string;
                events: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                    reason?: string;
                    what: string;
                }[];
                holder: string;
                holderName: string;
                id: string;
                lead: string;
                listing: {
                    attributes?: {
                        [key: string]: string;
                    };
                    brand?: string;
                    category?: string[];
                    images?: string[];
                    /** @enum {string} */
                    kind: "product" | "live" | "post";
                    listingId: string;
                    listPrice?: {
                        amount: number;
                        currency: string;
                    };
                    origin?: string;
                    platform: string;
                    price?: {
                        amount: number;
                        currency: string;
                    };
                    /** Format: date-time */
                    seenAt: string;
                    shop?: {
                        id?: string;
                        name?: string;
                    };
                    title: string;
                    url: string;
                };
                /** @enum {string} */
                office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                question?: string;
                right: {
                    key: string;
                    name: string;
                    registrationNo?: string;
                };
                snapshot: number;
                statements: {
                    /** Format: date-time */
                    at: string;
                    basis: ("page" | "purchase" | "sample")[];
                    by: string;
                    /** @enum {string} */
                    conclusion: "infringing" | "genuine" | "undetermined";
                    files: {
                        name: string;
                        sha256: string;
                        size: number;
                        type: string;
                    }[];
                    /** @constant */
                    goodFaith: true;
                    grounds: string;
                    signer: {
                        name: string;
                        post?: string;
                    };
                    withdrawn?: {
                        /** Format: date-time */
                        at: string;
                        reason: string;
                    };
                }[];
                /** @enum {string} */
                status: "asked" | "stated" | "recalled";
                version: number;
            }[];
        };
        Paper: {
            actions: ("approve" | "return" | "number" | "seal" | "sign" | "send" | "withdraw")[];
            answers: {
                /** Format: date-time */
                at: string;
                attachments?: {
                    name: string;
                    sha256: string;
                }[];
                by: string;
                listingId: string;
                /** @enum {string} */
                outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                /** Format: date-time */
                reachedHolderAt?: string;
                reason?: string;
                remark?: string;
            }[];
            approvedBy?: string;
            checks: {
                at: string;
                listingId: string;
                /** @enum {string} */
                state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
            }[];
            clocks: {
                /** Format: date */
                endsOn: string;
                listingId: string;
                /** Format: date-time */
                reachedAt: string;
                rule: string;
                stopped?: {
                    /** Format: date-time */
                    at: string;
                    authority: string;
                    /** @enum {string} */
                    kind: "complaint" | "action";
                    reference: string;
                    /** Format: date-time */
                    toldAt: string;
                };
            }[];
            clockStates: {
                /** Format: date */
                endsOn: string;
                listingId: string;
                /** @enum {string} */
                state: "running" | "stopped" | "over";
            }[];
            complainant?: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                users: string[];
                verified?: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                };
            };
            contact: {
                address?: string;
                /** Format: email */
                email?: string;
                person: string;
                phone: string;
            };
            correctedBy?: string;
            corrects?: string;
            /** Format: date-time */
            createdAt: string;
            createdBy?: string;
            /** Format: date */
            datedOn?: string;
            /** Format: date */
            deadline: string;
            demo?: boolean;
            events: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                from?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                hash?: string;
                reason?: string;
                /** @enum {string} */
                to?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                version: number;
                what: string;
            }[];
            evidence: {
                listingId?: string;
                name: string;
                /**
                 * @default infringement
                 * @enum {string}
                 */
                of: "infringement" | "right" | "mandate";
                sha256: string;
            }[];
            goodFaith?: {
                /** Format: date-time */
                at: string;
                by: string;
            };
            id: string;
            information: ("identity" | "orders" | "logistics" | "replays" | "accounts")[];
            items: {
                facts: string;
                lead?: string;
                listingId: string;
                niceClass?: number;
                /** Format: date-time */
                seenAt?: string;
                title: string;
                /** Format: uri */
                url: string;
            }[];
            /** @enum {string} */
            kind: "assistance" | "request" | "notice";
            measures: ("remove" | "block" | "cut-link" | "end-service")[];
            number?: {
                n: number;
                /** @enum {string} */
                office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                series: string;
                text: string;
                year: number;
            };
            /** @enum {string} */
            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            /** @enum {string} */
            officeName?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            officers: string[];
            opened?: {
                evidence?: string;
                received?: string;
            };
            platform: string;
            platformName: string;
            record?: {
                answered: number;
                errorRate?: number;
                refused: number;
                restored: number;
                sent: number;
                withdrawalRate?: number;
                withdrawn: number;
            };
            refusals?: {
                code: string;
                field: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            right: {
                areas?: string[];
                goods?: string[];
                holder?: string;
                id: string;
                name: string;
                niceClasses?: number[];
                registrationNo?: string;
                /** @enum {string} */
                registry: "directory" | "gi" | "signs";
                status?: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validUntil?: string;
                wellKnown?: boolean;
            };
            rules: string[];
            seal?: {
                /** Format: date-time */
                at: string;
                by: string;
                sha256?: string;
            };
            seller: {
                id?: string;
                name?: string;
                uscc?: string;
            };
            /** Format: date-time */
            sentAt?: string;
            /** @enum {string} */
            state?: "new" | "received" | "evidence-opened" | "part" | "answered" | "withdrawn" | "corrected";
            /** @enum {string} */
            status: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
            text?: string;
            version?: number;
        };
        PaperCounts: {
            overdue: number;
            soon: number;
            todo: number;
            unread: number;
        };
        PaperCountsInput: {
            overdue: number;
            soon: number;
            todo: number;
            unread: number;
        };
        PaperGroups: {
            groups: {
                leads: {
                    gone?: string;
                    id: string;
                    listingId: string;
                    subjects: string[];
                    title: string;
                    url: string;
                }[];
                platform: string;
                platformName: string;
                seller: {
                    id?: string;
                    name?: string;
                    uscc?: string;
                };
            }[];
            names: {
                [key: string]: string;
            };
        };
        PaperGroupsInput: {
            groups: {
                leads: {
                    gone?: string;
                    id: string;
                    listingId: string;
                    subjects: string[];
                    title: string;
                    url: string;
                }[];
                platform: string;
                platformName: string;
                seller: {
                    id?: string;
                    name?: string;
                    uscc?: string;
                };
            }[];
            names: {
                [key: string]: string;
            };
        };
        PaperInput: {
            actions: ("approve" | "return" | "number" | "seal" | "sign" | "send" | "withdraw")[];
            answers: {
                /** Format: date-time */
                at: string;
                attachments?: {
                    name: string;
                    sha256: string;
                }[];
                by: string;
                listingId: string;
                /** @enum {string} */
                outcome: "removed" | "blocked" | "link-cut" | "seller-terminated" | "refused" | "objected" | "counter-statement" | "restored" | "provided";
                /** Format: date-time */
                reachedHolderAt?: string;
                reason?: string;
                remark?: string;
            }[];
            approvedBy?: string;
            checks: {
                at: string;
                listingId: string;
                /** @enum {string} */
                state: "asked" | "notified" | "removed" | "refused" | "objected" | "stated" | "restored" | "relisted" | "verified-gone";
            }[];
            clocks: {
                /** Format: date */
                endsOn: string;
                listingId: string;
                /** Format: date-time */
                reachedAt: string;
                rule: string;
                stopped?: {
                    /** Format: date-time */
                    at: string;
                    authority: string;
                    /** @enum {string} */
                    kind: "complaint" | "action";
                    reference: string;
                    /** Format: date-time */
                    toldAt: string;
                };
            }[];
            clockStates: {
                /** Format: date */
                endsOn: string;
                listingId: string;
                /** @enum {string} */
                state: "running" | "stopped" | "over";
            }[];
            complainant?: {
                contact: {
                    address?: string;
                    /** Format: email */
                    email?: string;
                    person: string;
                    phone: string;
                };
                demo?: boolean;
                id: string;
                identity: {
                    /** @enum {string} */
                    kind: "uscc" | "id-card" | "passport" | "foreign";
                    number: string;
                };
                mandate?: {
                    document: {
                        name: string;
                        sha256: string;
                    };
                    /** Format: date */
                    from: string;
                    principal: string;
                    /** Format: date */
                    until: string;
                };
                name: string;
                rights: {
                    certificate: {
                        name: string;
                        sha256: string;
                    };
                    key: string;
                }[];
                /** @enum {string} */
                standing: "holder" | "agent";
                users: string[];
                verified?: {
                    /** Format: date-time */
                    at: string;
                    by: string;
                };
            };
            contact: {
                address?: string;
                /** Format: email */
                email?: string;
                person: string;
                phone: string;
            };
            correctedBy?: string;
            corrects?: string;
            /** Format: date-time */
            createdAt: string;
            createdBy?: string;
            /** Format: date */
            datedOn?: string;
            /** Format: date */
            deadline: string;
            demo?: boolean;
            events: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @enum {string} */
                from?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                hash?: string;
                reason?: string;
                /** @enum {string} */
                to?: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
                version: number;
                what: string;
            }[];
            evidence: {
                listingId?: string;
                name: string;
                /**
                 * @default infringement
                 * @enum {string}
                 */
                of: "infringement" | "right" | "mandate";
                sha256: string;
            }[];
            goodFaith?: {
                /** Format: date-time */
                at: string;
                by: string;
            };
            id: string;
            information: ("identity" | "orders" | "logistics" | "replays" | "accounts")[];
            items: {
                facts: string;
                lead?: string;
                listingId: string;
                niceClass?: number;
                /** Format: date-time */
                seenAt?: string;
                title: string;
                /** Format: uri */
                url: string;
            }[];
            /** @enum {string} */
            kind: "assistance" | "request" | "notice";
            measures: ("remove" | "block" | "cut-link" | "end-service")[];
            number?: {
                n: number;
                /** @enum {string} */
                office: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
                series: string;
                text: string;
                year: number;
            };
            /** @enum {string} */
            office?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            /** @enum {string} */
            officeName?: "huangpu" | "xuhui" | "changning" | "jingan" | "putuo" | "hongkou" | "yangpu" | "minhang" | "baoshan" | "jiading" | "pudong" | "jinshan" | "songjiang" | "qingpu" | "fengxian" | "chongming" | "lingang" | "city";
            officers: string[];
            opened?: {
                evidence?: string;
                received?: string;
            };
            platform: string;
            platformName: string;
            record?: {
                answered: number;
                errorRate?: number;
                refused: number;
                restored: number;
                sent: number;
                withdrawalRate?: number;
                withdrawn: number;
            };
            refusals?: {
                code: string;
                field: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            right: {
                areas?: string[];
                goods?: string[];
                holder?: string;
                id: string;
                name: string;
                niceClasses?: number[];
                registrationNo?: string;
                /** @enum {string} */
                registry: "directory" | "gi" | "signs";
                status?: string;
                /** Format: date */
                validFrom?: string;
                /** Format: date */
                validUntil?: string;
                wellKnown?: boolean;
            };
            rules: string[];
            seal?: {
                /** Format: date-time */
                at: string;
                by: string;
                sha256?: string;
            };
            seller: {
                id?: string;
                name?: string;
                uscc?: string;
            };
            /** Format: date-time */
            sentAt?: string;
            /** @enum {string} */
            state?: "new" | "received" | "evidence-opened" | "part" | "answered" | "withdrawn" | "corrected";
            /** @enum {string} */
            status: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
            text?: string;
            version?: number;
        };
        PaperLine: {
            answered: number;
            /** Format: date */
            clockEndsOn?: string;
            createdAt: string;
            /** Format: date */
            deadline: string;
            id: string;
            items: number;
            /** @enum {string} */
            kind: "assistance" | "request" | "notice";
            number?: string;
            platform: string;
            platformName: string;
            right: string;
            seller: {
                id?: string;
                name?: string;
                uscc?: string;
            };
            sentAt?: string;
            /** @enum {string} */
            state?: "new" | "received" | "evidence-opened" | "part" | "answered" | "withdrawn" | "corrected";
            /** @enum {string} */
            status: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
        };
        PaperLineInput: {
            answered: number;
            /** Format: date */
            clockEndsOn?: string;
            createdAt: string;
            /** Format: date */
            deadline: string;
            id: string;
            items: number;
            /** @enum {string} */
            kind: "assistance" | "request" | "notice";
            number?: string;
            platform: string;
            platformName: string;
            right: string;
            seller: {
                id?: string;
                name?: string;
                uscc?: string;
            };
            sentAt?: string;
            /** @enum {string} */
            state?: "new" | "received" | "evidence-opened" | "part" | "answered" | "withdrawn" | "corrected";
            /** @enum {string} */
            status: "draft" | "approved" | "numbered" | "sealed" | "signed" | "sent" | "answered" | "withdrawn" | "corrected";
        };
        PaperPreview: {
            preview: {
                annexes: {
                    columns: {
                        title: string;
                    }[];
                    rows: string[][];
                    title: string;
                }[];
                blocks: {
                    /** @enum {string} */
                    kind: "heading" | "text";
                    text: string;
                }[];
                date: string;
                head?: {
                    lines: string[];
                    number?: string;
                };
                recipient: string;
                signer: string;
                title: string[];
            };
            record?: {
                answered: number;
                errorRate?: number;
                refused: number;
                restored: number;
                sent: number;
                withdrawalRate?: number;
                withdrawn: number;
            };
            refusals: {
                code: string;
                field: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
        };
        PaperPreviewInput: {
            preview: {
                annexes: {
                    columns: {
                        title: string;
                    }[];
                    rows: string[][];
                    title: string;
                }[];
                blocks: {
                    /** @enum {string} */
                    kind: "heading" | "text";
                    text: string;
                }[];
                date: string;
                head?: {
                    lines: string[];
                    number?: string;
                };
                recipient: string;
                signer: string;
                title: string[];
            };
            record?: {
                answered: number;
                errorRate?: number;
                refused: number;
                restored: number;
                sent: number;
                withdrawalRate?: number;
                withdrawn: number;
            };
            refusals: {
                code: string;
                field: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
        };
        Problem: {
            advice?: string;
            code: string;
            current?: {
                [key: string]: unknown;
            };
            detail: string;
            errors?: {
                code?: string;
                field: string;
                problem: string;
            }[];
            kept?: string;
            status: number;
            title: string;
            traceId: string;
            type: string;
        };
        ProblemInput: {
            advice?: string;
            code: string;
            current?: {
                [key: string]: unknown;
            };
            detail: string;
            errors?: {
                code?: string;
                field: string;
                problem: string;
            }[];
            kept?: string;
            status: number;
            title: string;
            traceId: string;
            type: string;
        };
        Rule: {
            also?: {
                en: string;
                zh: string;
            };
            article: string;
            concept?: string;
            defences?: {
                id: string;
                provedBy?: {
                    en: string;
                    zh: string;
                };
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            elements?: {
                check?: {
                    en: string;
                    zh: string;
                };
                id: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            id: string;
            later?: string;
            law: {
                en: string;
                zh: string;
            };
            lines?: {
                id: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            steps?: {
                en: string;
                zh: string;
            }[];
            summary: {
                en: string;
                zh: string;
            };
            territory?: string;
            validFrom?: string;
            validUntil?: string;
            verified: boolean;
        };
        RuleInput: {
            also?: {
                en: string;
                zh: string;
            };
            article: string;
            concept?: string;
            defences?: {
                id: string;
                provedBy?: {
                    en: string;
                    zh: string;
                };
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            elements?: {
                check?: {
                    en: string;
                    zh: string;
                };
                id: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            id: string;
            later?: string;
            law: {
                en: string;
                zh: string;
            };
            lines?: {
                id: string;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
            steps?: {
                en: string;
                zh: string;
            }[];
            summary: {
                en: string;
                zh: string;
            };
            territory?: string;
            validFrom?: string;
            validUntil?: string;
            verified: boolean;
        };
        Seriousness: {
            /** @enum {string} */
            level: "serious" | "notable" | "ordinary";
            points: number;
            reasons: {
                code: string;
                params?: {
                    [key: string]: string | number;
                };
                points: number;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
        };
        SeriousnessInput: {
            /** @enum {string} */
            level: "serious" | "notable" | "ordinary";
            points: number;
            reasons: {
                code: string;
                params?: {
                    [key: string]: string | number;
                };
                points: number;
                text: {
                    en: string;
                    zh: string;
                };
            }[];
        };
        Session: {
            district?: string;
            /** Format: date-time */
            expiresAt?: string;
            mustChange?: boolean;
            permissions: ("leads:read" | "leads:decide" | "known:manage" | "evidence:take" | "trends:read" | "papers:read" | "papers:draft" | "papers:approve" | "papers:answer" | "complainants:read" | "complainants:manage" | "holder:desk" | "crawls:read" | "plans:read" | "campaigns:manage" | "shops:watch" | "draws:manage" | "draws:note" | "registries:read" | "registries:manage" | "platforms:manage" | "audit:read" | "alerts:manage" | "accounts:manage" | "exchange:manage" | "queues:manage" | "metrics:read")[];
            platform?: string;
            roles: ("officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator")[];
            user: string;
            version: string;
        };
        SessionInput: {
            district?: string;
            /** Format: date-time */
            expiresAt?: string;
            mustChange?: boolean;
            permissions: ("leads:read" | "leads:decide" | "known:manage" | "evidence:take" | "trends:read" | "papers:read" | "papers:draft" | "papers:approve" | "papers:answer" | "complainants:read" | "complainants:manage" | "holder:desk" | "crawls:read" | "plans:read" | "campaigns:manage" | "shops:watch" | "draws:manage" | "draws:note" | "registries:read" | "registries:manage" | "platforms:manage" | "audit:read" | "alerts:manage" | "accounts:manage" | "exchange:manage" | "queues:manage" | "metrics:read")[];
            platform?: string;
            roles: ("officer" | "supervisor" | "analyst" | "platform" | "holder" | "administrator")[];
            user: string;
            version: string;
        };
        Subject: {
            aliases?: string[];
            areas?: string[];
            authorised?: number;
            goods?: string[];
            holder?: string;
            id: string;
            name: string;
            niceClasses?: number[];
            referencePrice?: {
                currency: string;
                max?: number;
                min?: number;
            };
            registrationNo?: string;
            /** @enum {string} */
            registry: "directory" | "gi" | "signs";
            status?: string;
            validFrom?: string;
            validUntil?: string;
            wellKnown?: boolean;
        };
        SubjectInput: {
            aliases?: string[];
            areas?: string[];
            authorised?: number;
            goods?: string[];
            holder?: string;
            id: string;
            name: string;
            niceClasses?: number[];
            referencePrice?: {
                currency: string;
                max?: number;
                min?: number;
            };
            registrationNo?: string;
            /** @enum {string} */
            registry: "directory" | "gi" | "signs";
            status?: string;
            validFrom?: string;
            validUntil?: string;
            wellKnown?: boolean;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
