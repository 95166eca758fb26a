package dev.assay.bench.bfcl;

import java.util.List;
import java.util.Map;

/**
 * A question whose answer takes tools of the user's: a search, or a memory.
 *
 * @param id of its category's own: {@code memory_kv_0-customer-0}
 * @param question what is asked at last
 * @param accepted answers
 * @param scenario whose assistant the agent is; empty for web search
 * @param before conversations that fill the memory, in order, as what the user says in them; none
 *     for web search
 */
record AgenticItem(
    String id, String question, List<String> accepted, String scenario, List<List<String>> before) {
  /** Upstream's words (Apache-2.0, gorilla). */
  private static final String FORMAT =
      "For your final answer to the user, you must respond in this format: {'answer': A short and"
          + " precise answer to the question, 'context': A brief explanation of how you arrived at"
          + " this answer or why it is correct}. If you do not know the answer, respond with"
          + " {'answer': 'I do not know', 'context': 'I do not know'}. If you think the question"
          + " cannot be properly answered, response with {'answer': 'I cannot answer this"
          + " question', 'context': A short reason explaining why this question cannot be"
          + " answered}.\n";

  /**
   * Upstream's words but for the memory's content, which tools of the user's keep to themselves.
   */
  private static final String MEMORY =
      "\n\nYou have access to an advanced memory system, which is persistent across multiple"
          + " conversations with the user, and can be accessed in a later interactions. You should"
          + " actively manage your memory data to keep track of important information, ensure that"
          + " it is up-to-date and easy to retrieve to provide personalized responses to the user"
          + " later.\n";

  private static final Map<String, String> ASSISTANTS =
      Map.of(
          "student",
          "You are an academic-support assistant for college student. Remember key personal and"
              + " academic details discussed across sessions, and draw on them to answer questions"
              + " or give guidance.",
          "customer",
          "You are a general customer support assistant for an e-commerce platform. Your task is to"
              + " understand and remember information that can be used to provide information about"
              + " user inquiries, preferences, and offer consistent, helpful assistance over"
              + " multiple interactions.",
          "finance",
          "You are a high-level executive assistant supporting a senior finance professional. Retain"
              + " and synthesize both personal and professional information including facts, goals,"
              + " prior decisions, and family life across sessions to provide strategic,"
              + " context-rich guidance and continuity.",
          "healthcare",
          "You are a healthcare assistant supporting a patient across appointments. Retain essential"
              + " medical history, treatment plans, and personal preferences to offer coherent,"
              + " context-aware guidance and reminders.",
          "notetaker",
          "You are a personal organization assistant. Capture key information from conversations,"
              + " like tasks, deadlines, and preferences, and use it to give reliable reminders and"
              + " answers in future sessions.");

  AgenticItem {
    accepted = List.copyOf(accepted);
    before = before.stream().map(List::copyOf).toList();
  }

  /** Instructions of a conversation that fills the memory. */
  String whileTelling() {
    return scenario.isEmpty() ? "" : ASSISTANTS.getOrDefault(scenario, "") + MEMORY;
  }

  /** Instructions of the conversation with the question. */
  String whileAsking() {
    return scenario.isEmpty() ? FORMAT : whileTelling() + "\n" + FORMAT;
  }
}
