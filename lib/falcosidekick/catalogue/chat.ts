import {
  checkCert,
  choice,
  dead,
  flag,
  http,
  messageFormat,
  minimumPriority,
  output,
  pattern,
  secret,
  secretUrl,
  text,
  url,
} from './setting';
import type { OutputDefinition, OutputSetting } from './types';

const FOOTER = 'https://github.com/falcosecurity/falcosidekick';
const ICON = '- the logo of Falcosidekick, from raw.githubusercontent.com';
const ALL_TEXT_FIELDS = ['all', 'text', 'fields'];

function webhookUrl(prefix: string, product: string, example: string): OutputSetting {
  return secretUrl(
    'webhookUrl',
    `${prefix}_WEBHOOKURL`,
    `URL of the incoming webhook of ${product}; anyone who knows it can post`,
    { required: true, example },
  );
}

function outputFormat(prefix: string, values: readonly string[]): OutputSetting {
  return choice(
    'outputFormat',
    `${prefix}_OUTPUTFORMAT`,
    values,
    `What the message shows: the alert's text, its ${values[2] ?? 'fields'}, or both`,
    { default: "'all'" },
  );
}

function username(prefix: string): OutputSetting {
  return text('username', `${prefix}_USERNAME`, 'User name that messages are posted under', {
    default: "'Falcosidekick'",
  });
}

function footer(prefix: string): OutputSetting {
  return text('footer', `${prefix}_FOOTER`, 'Last line of the message', { default: `'${FOOTER}'` });
}

function icon(prefix: string): OutputSetting {
  return url('icon', `${prefix}_ICON`, 'URL of the picture next to the message', { default: ICON });
}

/** Outputs that people read as they come in. */
export const CHAT: readonly OutputDefinition[] = [
  output({
    name: 'slack',
    title: 'Slack',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Slack',
    logName: 'Slack',
    page: 'slack',
    settings: [
      webhookUrl('SLACK', 'Slack', 'https://hooks.slack.com/services/T0/B0/x'),
      text('channel', 'SLACK_CHANNEL', 'Channel to post to, if the webhook is not bound to one', {
        default: '- the channel of the webhook',
      }),
      username('SLACK'),
      icon('SLACK'),
      footer('SLACK'),
      outputFormat('SLACK', ALL_TEXT_FIELDS),
      messageFormat('SLACK_MESSAGEFORMAT'),
      minimumPriority('SLACK_MINIMUMPRIORITY'),
      ...http('SLACK'),
    ],
  }),
  output({
    name: 'rocketchat',
    title: 'Rocket.Chat',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Rocket.Chat',
    logName: 'Rocketchat',
    page: 'rocketchat',
    settings: [
      webhookUrl('ROCKETCHAT', 'Rocket.Chat', 'https://chat.example.com/hooks/x'),
      username('ROCKETCHAT'),
      icon('ROCKETCHAT'),
      outputFormat('ROCKETCHAT', ALL_TEXT_FIELDS),
      messageFormat('ROCKETCHAT_MESSAGEFORMAT'),
      minimumPriority('ROCKETCHAT_MINIMUMPRIORITY'),
      ...http('ROCKETCHAT'),
    ],
    dead: [dead('footer', 'ROCKETCHAT_FOOTER', 'the message has no last line')],
  }),
  output({
    name: 'mattermost',
    title: 'Mattermost',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Mattermost',
    logName: 'Mattermost',
    page: 'mattermost',
    settings: [
      webhookUrl('MATTERMOST', 'Mattermost', 'https://chat.example.com/hooks/x'),
      username('MATTERMOST'),
      icon('MATTERMOST'),
      footer('MATTERMOST'),
      outputFormat('MATTERMOST', ALL_TEXT_FIELDS),
      messageFormat('MATTERMOST_MESSAGEFORMAT'),
      minimumPriority('MATTERMOST_MINIMUMPRIORITY'),
      ...http('MATTERMOST'),
    ],
  }),
  output({
    name: 'teams',
    title: 'Microsoft Teams',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Microsoft Teams',
    logName: 'Teams',
    page: 'teams',
    settings: [
      webhookUrl('TEAMS', 'Teams', 'https://example.webhook.office.com/webhookb2/x'),
      url('activityImage', 'TEAMS_ACTIVITYIMAGE', 'URL of the picture next to the message', {
        default: ICON,
      }),
      outputFormat('TEAMS', ['all', 'text', 'facts']),
      minimumPriority('TEAMS_MINIMUMPRIORITY'),
      ...http('TEAMS'),
    ],
  }),
  output({
    name: 'discord',
    title: 'Discord',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Discord',
    logName: 'Discord',
    page: 'discord',
    settings: [
      webhookUrl('DISCORD', 'Discord', 'https://discord.com/api/webhooks/0/x'),
      icon('DISCORD'),
      minimumPriority('DISCORD_MINIMUMPRIORITY'),
      ...http('DISCORD'),
    ],
  }),
  output({
    name: 'googleChat',
    title: 'Google Chat',
    category: 'Chat',
    summary: 'Posts each alert to a space of Google Chat',
    logName: 'GoogleChat',
    page: 'googlechat',
    settings: [
      webhookUrl(
        'GOOGLECHAT',
        'Google Chat',
        'https://chat.googleapis.com/v1/spaces/x/messages?key=x&token=x',
      ),
      outputFormat('GOOGLECHAT', ['all', 'text']),
      messageFormat('GOOGLECHAT_MESSAGEFORMAT'),
      minimumPriority('GOOGLECHAT_MINIMUMPRIORITY'),
      ...http('GOOGLECHAT'),
    ],
  }),
  output({
    name: 'cliq',
    title: 'Zoho Cliq',
    category: 'Chat',
    summary: 'Posts each alert to a channel of Zoho Cliq',
    logName: 'Cliq',
    page: 'cliq',
    settings: [
      webhookUrl('CLIQ', 'Cliq', 'https://cliq.zoho.eu/api/v2/channelsbyname/x/message?zapikey=x'),
      icon('CLIQ'),
      flag('useEmoji', 'CLIQ_USEEMOJI', 'Whether the headline starts with an emoji for the priority'),
      outputFormat('CLIQ', ALL_TEXT_FIELDS),
      messageFormat('CLIQ_MESSAGEFORMAT'),
      minimumPriority('CLIQ_MINIMUMPRIORITY'),
      ...http('CLIQ'),
    ],
  }),
  output({
    name: 'webex',
    title: 'Cisco Webex',
    category: 'Chat',
    summary: 'Posts each alert to a space of Webex',
    logName: 'Webex',
    page: 'webex',
    settings: [
      webhookUrl('WEBEX', 'Webex', 'https://webexapis.com/v1/webhooks/incoming/x'),
      minimumPriority('WEBEX_MINIMUMPRIORITY'),
      ...http('WEBEX'),
    ],
  }),
  output({
    name: 'telegram',
    title: 'Telegram',
    category: 'Chat',
    summary: 'Posts each alert to a chat of Telegram, as a bot',
    logName: 'Telegram',
    page: 'telegram',
    settings: [
      secret('token', 'TELEGRAM_TOKEN', 'Token of the bot that posts', { required: true }),
      pattern(
        'chatId',
        'TELEGRAM_CHATID',
        /^(-?\d+|@\w+)$/,
        'a number, negative for a group, or "@" and a name',
        'Chat that the bot posts to',
        {
          required: true,
          example: '-1001234567890',
        },
      ),
      pattern(
        'messageThreadId',
        'TELEGRAM_MESSAGETHREADID',
        /^\d+$/,
        'a number',
        'Topic in a group with topics',
        {
          default: '- the general topic',
          example: '42',
        },
      ),
      minimumPriority('TELEGRAM_MINIMUMPRIORITY'),
      checkCert('TELEGRAM'),
    ],
    dead: [{ key: 'messageThreadID', env: 'TELEGRAM_MESSAGE_THREAD_ID', instead: 'write messageThreadId' }],
  }),
];
